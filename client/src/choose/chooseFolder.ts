import { l10n, window, workspace, type WorkspaceFolder } from 'vscode';
import { RefusedError } from '../refusal.js';

/** The folder of the URI, else the only one, else the one that the user picks; undefined when the user cancels. */
export async function chooseFolder(uri: string | undefined): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1 && uri === undefined) return await window.showWorkspaceFolderPick();
  const folder =
    uri === undefined ? folders[0] : folders.find((candidate) => candidate.uri.toString() === uri);
  if (folder !== undefined) return folder;
  throw new RefusedError(
    { code: 'invalid_argument', message: l10n.t('Prompts live in a folder. Open one first.') },
    [{ title: l10n.t('Open Folder…'), command: 'vscode.openFolder' }],
  );
}
