import { l10n } from 'vscode';
import { choosePair } from '../choose/choosePair.js';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';

/** Lists in the Environments view the prompts that differ between two environments. */
export async function compareEnvironments(onbook: Onbook, argument: CommandArgument) {
  const pair = await choosePair(onbook, argument, l10n.t('Compare Environments'));
  if (pair === undefined) return undefined;
  await onbook.environments.show(pair);
  return { comparedEnvironments: pair };
}
