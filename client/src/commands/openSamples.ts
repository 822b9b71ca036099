import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { exists } from '../exists.js';

const folderName = 'onbook-samples';

/** Copies the samples that the extension carries to where the user wants them, once, and opens them. */
export async function openSamples({ extensionUri }: Onbook, { folder }: CommandArgument) {
  const parent = folder === undefined ? await askParent() : Uri.parse(folder);
  if (parent === undefined) return undefined;
  const samples = Uri.joinPath(parent, folderName);
  // What somebody has written in them stays.
  if (!(await exists(samples))) await workspace.fs.copy(Uri.joinPath(extensionUri, 'samples'), samples);
  const forceNewWindow = (workspace.workspaceFolders ?? []).length > 0;
  await commands.executeCommand('vscode.openFolder', samples, { forceNewWindow });
  return { openedSamples: { folder: samples.toString() } };
}

async function askParent(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: l10n.t('Where to put the folder {0}', folderName),
    openLabel: l10n.t('Put Samples Here'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return picked?.[0];
}
