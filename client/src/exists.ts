import { workspace, type Uri } from 'vscode';

/** Whether there is such a file or folder. */
export async function exists(uri: Uri): Promise<boolean> {
  return await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
