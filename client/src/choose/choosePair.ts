import { l10n, window } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { FolderPair } from '../environments/environmentNode.js';
import { environmentPairs } from '../environments/environmentPairs.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';
import { chooseFolder } from './chooseFolder.js';

/** Two environments: the argument's, else those that the user picks, the likely ones first. Undefined when cancelled. */
export async function choosePair(
  onbook: Onbook,
  { folder: named, between }: CommandArgument,
  title: string,
): Promise<FolderPair | undefined> {
  const folder = named ?? (await chooseFolder(undefined))?.uri.toString();
  if (folder === undefined) return undefined;
  if (between !== undefined) return { folder, from: between.from, to: between.to };
  const pairs = environmentPairs(await onbook.client.request('onbook/environments', { folder }));
  if (pairs.length === 0) {
    throw new RefusedError({
      code: 'unknown_environment',
      message: l10n.t('The registry has one environment only: there is nothing to compare it with.'),
    });
  }
  const items = pairs.map((pair) => ({ label: `${pair.from} → ${pair.to}`, pair }));
  const placeHolder = l10n.t('From which environment to which?');
  const picked = await window.showQuickPick(items, { title, placeHolder });
  return picked && { folder, ...picked.pair };
}
