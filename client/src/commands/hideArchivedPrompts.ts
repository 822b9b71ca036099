import { commands } from 'vscode';
import type { Onbook } from '../onbook.js';

/** Hides archived prompts in the Prompts view. */
export async function hideArchivedPrompts(onbook: Onbook): Promise<void> {
  onbook.promptsTree.showArchived(false);
  await commands.executeCommand('setContext', 'onbook.archivedShown', false);
}
