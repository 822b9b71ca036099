import type { Side } from '@onbook/language-server/protocol';
import { commands, Uri } from 'vscode';
import type { ChosenPrompt } from '../choose/choosePrompt.js';
import { sideWord, versionUri } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';
import { diffName } from './diffName.js';

/** One side of a diff: a version, perhaps as what is live somewhere, or the prompt's file as it is in the editor. */
export type DiffSide = Side & { readonly environment?: string };

export interface OpenedDiff {
  readonly left: string;
  readonly right: string;
  readonly title: string;
}

/** Opens VS Code's own diff editor, the older side left. */
export async function openDiff(
  onbook: Onbook,
  prompt: Pick<ChosenPrompt, 'folder' | 'name'>,
  left: DiffSide,
  right: DiffSide,
): Promise<OpenedDiff> {
  const title = await diffTitle(onbook, prompt.name, [left, right]);
  const leftUri = sideUri(prompt, left);
  const rightUri = sideUri(prompt, right);
  await commands.executeCommand('vscode.diff', leftUri, rightUri, title);
  return { left: leftUri.toString(), right: rightUri.toString(), title };
}

/** `triage: production v5 ↔ v8`. */
export async function diffTitle(
  onbook: Onbook,
  name: string,
  sides: readonly [DiffSide, DiffSide],
): Promise<string> {
  return `${await diffName(onbook, name)}: ${sides.map(diffWord).join(' ↔ ')}`;
}

/** The prompt file of a side. */
export function sideUri({ folder, name }: Pick<ChosenPrompt, 'folder' | 'name'>, side: Side): Uri {
  return 'uri' in side ? Uri.parse(side.uri) : versionUri({ folder, name, version: side.version });
}

function diffWord(side: DiffSide): string {
  return [side.environment, sideWord(side)].filter(Boolean).join(' ');
}
