import { discussionsIn, isAbout, type Discussion } from '../domain/threads.js';
import type { StoredPrompt, StoreReader } from '../stores/store.js';

/** All of a prompt, oldest first. */
export async function discussionsOf(
  reader: StoreReader,
  prompt: StoredPrompt,
): Promise<readonly Discussion[]> {
  return discussionsIn(await reader.reviews(prompt), await reader.replies(prompt));
}

/** Those that `Registry.threads` tells of. */
export async function discussionsAbout(
  reader: StoreReader,
  prompt: StoredPrompt,
  version: number,
): Promise<readonly Discussion[]> {
  return (await discussionsOf(reader, prompt)).filter((discussion) => isAbout(version, discussion));
}
