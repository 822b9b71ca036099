/** What must be there before an operation means anything. */
import { promptNotFound, requireVersionNumber, versionNotFound } from '../domain/refusals.js';
import { requirePromptName } from '../domain/promptName.js';
import type { StoredVersion, StoreReader } from '../stores/store.js';

/** @throws RegistryError `invalid_name` or `prompt_not_found`. */
export async function knownPrompt(
  reader: StoreReader,
  name: string,
): Promise<{ readonly newest: StoredVersion }> {
  requirePromptName(name);
  const newest = await reader.newestVersion(name);
  if (newest === null) throw promptNotFound(name);
  return { newest };
}

/** @throws RegistryError `invalid_name`, `invalid_argument`, `prompt_not_found` or `version_not_found`. */
export async function knownVersion(
  reader: StoreReader,
  name: string,
  number: number,
): Promise<StoredVersion> {
  requireVersionNumber(number);
  const { newest } = await knownPrompt(reader, name);
  if (number > newest.version) throw versionNotFound(name, number, newest.version);
  const version = await reader.version(name, number);
  if (version === null) throw versionNotFound(name, number, newest.version);
  return version;
}
