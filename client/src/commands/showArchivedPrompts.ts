import { commands } from 'vscode';
import type { Onbook } from '../onbook.js';

/** Shows archived prompts in the Prompts view. */
export async function showArchivedPrompts(onbook: Onbook): Promise<void> {
  onbook.promptsTree.showArchived(true);
  await commands.executeCommand('setContext', 'onbook.archivedShown', true);
}
