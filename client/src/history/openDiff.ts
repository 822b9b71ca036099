import { commands, l10n, Uri } from 'vscode';
import type { ChosenPrompt } from '../choose/choosePrompt.js';
import type { Onbook } from '../onbook.js';
import { diffName } from './diffName.js';
import { versionUri } from './versionUri.js';

/** One side of a diff: a version, perhaps as what is live somewhere, or the prompt's file as it is in the editor. */
export type DiffSide = { readonly version: number; readonly environment?: string } | 'file';

export interface OpenedDiff {
  readonly left: string;
  readonly right: string;
  readonly title: string;
}

/** Opens VS Code's own diff editor, the older side left. */
export async function openDiff(
  onbook: Onbook,
  prompt: Pick<ChosenPrompt, 'folder' | 'name' | 'uri'>,
  left: DiffSide,
  right: DiffSide,
): Promise<OpenedDiff> {
  const title = `${await diffName(onbook, prompt.name)}: ${sideWord(left)} ↔ ${sideWord(right)}`;
  const leftUri = sideUri(prompt, left);
  const rightUri = sideUri(prompt, right);
  await commands.executeCommand('vscode.diff', leftUri, rightUri, title);
  return { left: leftUri.toString(), right: rightUri.toString(), title };
}

function sideUri({ folder, name, uri }: Pick<ChosenPrompt, 'folder' | 'name' | 'uri'>, side: DiffSide): Uri {
  if (side !== 'file') return versionUri({ folder, name, version: side.version });
  if (uri === null) throw new Error(`${name} has no file to compare with.`);
  return Uri.parse(uri);
}

function sideWord(side: DiffSide): string {
  if (side === 'file') return l10n.t('your file');
  return side.environment === undefined ? `v${side.version}` : `${side.environment} v${side.version}`;
}
