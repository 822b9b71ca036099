import { searchWords } from '../domain/searchWords.js';
import type { StoredPrompt, StoredVersion, StoreWriter } from '../stores/store.js';

/** Keeps a version and makes it findable. */
export async function addVersion(
  writer: StoreWriter,
  prompt: StoredPrompt,
  version: StoredVersion,
): Promise<void> {
  const words = searchWords(`${prompt.name}\n${version.message}\n${version.source}`);
  await writer.insertVersion(prompt, version, words);
}
