import { commands, Uri, window, workspace } from 'vscode';
import type { Onbook } from './onbook.js';

/** `npm start` names a prompt of the first workspace folder, to stand open beside its preview and the Prompts view. */
export function openFromEnvironment(onbook: Onbook): void {
  const file = process.env.ONBOOK_OPEN;
  const folder = workspace.workspaceFolders?.[0];
  if (file === undefined || file === '' || folder === undefined) return;
  openWithPreview(Uri.joinPath(folder.uri, file)).catch((error: unknown) => {
    onbook.client.logError(`${file} could not be opened.`, error);
  });
}

async function openWithPreview(uri: Uri): Promise<void> {
  await commands.executeCommand('onbook.prompts.focus');
  await window.showTextDocument(uri, { preview: false });
  await commands.executeCommand('onbook.previewPrompt', uri);
}
