import type { Side } from '@onbook/language-server/protocol';
import { commands, Uri } from 'vscode';
import type { ChosenPrompt } from '../choose/choosePrompt.js';
import { sideWord, versionUri } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';
import { diffName } from './diffName.js';

type OnPrompt = Pick<ChosenPrompt, 'folder' | 'name'>;

/** One side of a diff: a version, perhaps as what is live somewhere, or the prompt's file as it is in the editor. */
export type DiffSide = Side & {
  readonly environment?: string;
  /** What else it is, in words. */
  readonly standing?: string;
};

export interface OpenedDiff {
  readonly left: string;
  readonly right: string;
  readonly title: string;
}

/** Opens VS Code's own diff editor, the older side left. */
export async function openDiff(
  onbook: Onbook,
  prompt: OnPrompt,
  left: DiffSide,
  right: DiffSide,
): Promise<OpenedDiff> {
  return await showDiff(onbook, prompt, [left, right], false);
}

/** As `openDiff`, behind a list that stays open: the keyboard stays with the list. */
export async function openDiffBehind(
  onbook: Onbook,
  prompt: OnPrompt,
  left: DiffSide,
  right: DiffSide,
): Promise<OpenedDiff> {
  return await showDiff(onbook, prompt, [left, right], true);
}

async function showDiff(
  onbook: Onbook,
  prompt: OnPrompt,
  sides: readonly [DiffSide, DiffSide],
  preserveFocus: boolean,
): Promise<OpenedDiff> {
  const title = await diffTitle(onbook, prompt.name, sides);
  const left = sideUri(prompt, sides[0]);
  const right = sideUri(prompt, sides[1]);
  await commands.executeCommand('vscode.diff', left, right, title, { preserveFocus });
  return { left: left.toString(), right: right.toString(), title };
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
export function sideUri({ folder, name }: OnPrompt, side: Side): Uri {
  return 'uri' in side ? Uri.parse(side.uri) : versionUri({ folder, name, version: side.version });
}

function diffWord(side: DiffSide): string {
  const standing = side.standing === undefined ? undefined : `(${side.standing})`;
  return [side.environment, sideWord(side), standing].filter(Boolean).join(' ');
}
