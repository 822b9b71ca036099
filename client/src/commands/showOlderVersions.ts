import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';

/** Goes on with the versions that the Prompts view lists below a prompt. */
export async function showOlderVersions(onbook: Onbook, { folder, name }: CommandArgument): Promise<void> {
  if (folder !== undefined && name !== undefined) await onbook.promptsTree.showOlder(folder, name);
}
