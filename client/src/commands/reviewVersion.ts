import type { ReviewStart } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { choosePrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { changesBetween, showChanges } from '../history/openChanges.js';
import type { DiffSide } from '../history/openDiff.js';
import type { Onbook } from '../onbook.js';
import { giveVerdict } from '../review/giveVerdict.js';

/** Shows all that the version would change, to be commented on, approved, or sent back. */
export async function reviewVersion(onbook: Onbook, argument: CommandArgument) {
  if (argument.verdict !== undefined) return await giveVerdict(onbook, argument, argument.verdict);
  const prompt = await choosePrompt(onbook, argument, l10n.t('Review Version'));
  if (prompt === undefined) return undefined;
  const version =
    argument.version ?? (await chooseVersion(onbook, prompt, l10n.t('Review {0}', prompt.name)));
  if (version === undefined) return undefined;
  const { folder, name } = prompt;
  const on = { folder, name, version };
  const { base, newestVersion } = await onbook.client.request('onbook/reviewStart', on);
  const from = typeof argument.base === 'number' ? { version: argument.base } : base && sideOf(base);
  const changes = await changesBetween(onbook, prompt, from, { version });
  await onbook.openReviews.begin(changes.title, { ...on, newestVersion });
  await showChanges(changes);
  return { reviewing: { ...on, from: from?.version ?? null, title: changes.title } };
}

function sideOf({
  version,
  because,
  environment,
}: NonNullable<ReviewStart['base']>): DiffSide & { readonly version: number } {
  const approved = because === 'approved' ? { standing: l10n.t('approved by you') } : {};
  return { version, ...approved, ...(environment === null ? {} : { environment }) };
}
