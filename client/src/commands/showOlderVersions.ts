import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';

/** Goes on with the versions that the Prompts view lists below a prompt. */
export function showOlderVersions(onbook: Onbook, { folder, name }: CommandArgument): undefined {
  if (folder !== undefined && name !== undefined) onbook.promptsTree.showOlder(folder, name);
}
