/** What must be there before an operation means anything. */
import { requirePromptName } from '../domain/promptName.js';
import { promptArchived, promptNotFound, requireVersionNumber, versionNotFound } from '../domain/refusals.js';
import type { StoredPrompt, StoredVersion, StoreReader } from '../stores/store.js';

/** One version of a prompt, as callers name it. */
export interface VersionName {
  readonly name: string;
  readonly number: number;
}

/** @throws RegistryError `invalid_name` or `prompt_not_found`. */
export async function knownPrompt(reader: StoreReader, name: string): Promise<StoredPrompt> {
  requirePromptName(name);
  const prompt = await reader.prompt(name);
  if (prompt === null) throw promptNotFound(name);
  return prompt;
}

/** @throws RegistryError `invalid_name`, `prompt_not_found` or `prompt_archived`. */
export async function promptInUse(reader: StoreReader, name: string): Promise<StoredPrompt> {
  const prompt = await knownPrompt(reader, name);
  if (prompt.archivedAt !== null) throw promptArchived(prompt.name);
  return prompt;
}

/** @throws RegistryError `invalid_argument` or `version_not_found`. */
export async function versionOf(
  reader: StoreReader,
  prompt: StoredPrompt,
  number: number,
): Promise<StoredVersion> {
  requireVersionNumber(number);
  const version = await reader.version(prompt, number);
  if (version === null) throw versionNotFound(prompt.name, number, await newestNumber(reader, prompt));
  return version;
}

/** Of a prompt that is there; it has at least one version. */
export async function newestNumber(reader: StoreReader, prompt: StoredPrompt): Promise<number> {
  return (await reader.newestVersion(prompt))?.version ?? 0;
}
