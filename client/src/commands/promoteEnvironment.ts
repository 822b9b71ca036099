import type { EnvironmentDifference } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { choosePair } from '../choose/choosePair.js';
import type { CommandArgument } from '../commandArgument.js';
import { undo } from '../deploy/announceDeployments.js';
import type { Promotion } from '../deploy/promotion.js';
import { requireUnbrokenPromotion } from '../deploy/requireUnbroken.js';
import type { FolderPair } from '../environments/environmentNode.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { plainItem } from '../plainText.js';
import { withCancel } from '../progress.js';
import { RefusedError } from '../refusal.js';

/** Makes live in one environment what is live in another: all of the chosen prompts or none. */
export async function promoteEnvironment(onbook: Onbook, argument: CommandArgument) {
  const pair = await choosePair(onbook, argument, l10n.t('Promote Environment'));
  if (pair === undefined) return undefined;
  const asked = { ...pair, ...(argument.names === undefined ? {} : { names: argument.names }) };
  const { prompts } = await withCancel(l10n.t('Comparing {0} with {1}…', pair.to, pair.from), (token) =>
    onbook.client.request('onbook/environmentDifferences', asked, token),
  );
  const promotions = prompts.flatMap((difference) => promotionOf(difference) ?? []);
  const chosen =
    argument.names === undefined ? await choosePromotions(pair, promotions) : promotions.map(bare);
  if (chosen === undefined || chosen.length === 0) return undefined;
  const again = { folder: pair.folder, between: pair, names: chosen.map(({ name }) => name) };
  if (argument.acceptBreaking !== true) await requireUnbrokenPromotion(onbook, pair, chosen, again);
  const { folder, from, to } = pair;
  const expected = Object.fromEntries(chosen.map(({ name, ...live }) => [name, live]));
  const promoted = await orRetry({ command: 'onbook.promoteEnvironment', argument: again }, () =>
    withCancel(l10n.t('Promoting to {0}…', to), (token) =>
      onbook.client.request('onbook/promote', { folder, from, to, expected }, token),
    ),
  ).catch((error: unknown) => {
    throw withComparison(error, pair);
  });
  onbook.refresh();
  inform(outcome(pair, promoted.length), ...undo(folder, promoted));
  return { promoted };
}

/** The view says of each prompt what stands in the way. */
function withComparison(error: unknown, pair: FolderPair): unknown {
  if (!(error instanceof RefusedError)) return error;
  const { folder } = pair;
  const argument = { folder, between: pair };
  const step = { title: l10n.t('Compare Environments'), command: 'onbook.compareEnvironments', argument };
  return new RefusedError(error.refusal, [...error.steps, step]);
}

function outcome({ from, to }: FolderPair, count: number): string {
  return count === 1
    ? l10n.t('{0}: 1 prompt promoted from {1}.', to, from)
    : l10n.t('{0}: {1} prompts promoted from {2}.', to, count, from);
}

/** Those that may be promoted are chosen already: Enter takes them. */
async function choosePromotions(
  { from, to }: FolderPair,
  promotions: readonly Choice[],
): Promise<readonly Promotion[] | undefined> {
  if (promotions.length === 0) {
    const message = l10n.t("Nothing is live in {0} that isn't live in {1}, too.", from, to);
    throw new RefusedError({ code: 'invalid_argument', message });
  }
  const items = promotions.map(promotionItem);
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Promote From {0} to {1}', from, to),
    placeHolder: l10n.t('All of those that are checked, or none'),
    canPickMany: true,
  });
  return picked?.map(({ promotion }) => promotion);
}

interface Choice extends Promotion {
  readonly refusal: EnvironmentDifference['refusal'];
}

function promotionOf({ name, from, to, refusal }: EnvironmentDifference): Choice | null {
  return from === null ? null : { name, from, to, refusal };
}

function bare({ name, from, to }: Choice): Promotion {
  return { name, from, to };
}

function promotionItem(choice: Choice) {
  const { name, from, to, refusal } = choice;
  return plainItem({
    label: name,
    description: to === null ? l10n.t('nothing live → v{0}', from) : `v${to} → v${from}`,
    ...(refusal === null ? {} : { detail: refusal.message }),
    picked: refusal === null,
    promotion: bare(choice),
  });
}
