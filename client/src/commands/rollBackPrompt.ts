import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { requireVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { showDiff, undo } from '../deploy/announceDeployments.js';
import { withDeploySteps } from '../deploy/deployRefusal.js';
import { rollbackTargets, type RollbackTarget } from '../history/rollbackTargets.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { withCancel } from '../progress.js';
import { RefusedError } from '../refusal.js';
import { pointInTime } from '../words.js';

/** Makes live again what was live before. The pick names prompt, environment and both versions, so Enter is enough. */
export async function rollBackPrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Roll Back Prompt'));
  if (prompt === undefined) return undefined;
  const target = await chooseTarget(onbook, prompt, argument);
  if (target === undefined) return undefined;
  const { folder, name } = prompt;
  const { environment, to, from } = target;
  const begun = Date.now();
  try {
    const rolledBack = await withCancel(l10n.t('Rolling back {0}…', name), (token) =>
      onbook.client.request(
        'onbook/rollback',
        { folder, name, environment, to, ...(from === undefined ? {} : { expectedLive: from }) },
        token,
      ),
    );
    onbook.refresh();
    inform(
      outcome(rolledBack, Date.now() - begun),
      ...undo(folder, [rolledBack]),
      ...showDiff(folder, rolledBack),
    );
    return { rolledBack };
  } catch (error) {
    throw withDeploySteps(error, { folder, name, version: to, environment });
  }
}

/** The time is counted from when it was asked for: never less than it is. */
function outcome(
  { name, version, environment, fromVersion }: DeploymentSummary,
  milliseconds: number,
): string {
  const again = l10n.t(
    '{0}: {1} v{2} again, {3} s ago.',
    environment,
    name,
    version,
    (milliseconds / 1000).toFixed(1),
  );
  return fromVersion === null ? again : `${again} ${l10n.t('v{0} is kept.', fromVersion)}`;
}

async function chooseTarget(
  onbook: Onbook,
  prompt: ChosenPrompt,
  argument: CommandArgument,
): Promise<(Pick<RollbackTarget, 'environment' | 'to'> & { readonly from?: number | null }) | undefined> {
  const { environment, to } = argument;
  if (environment !== undefined && to !== undefined) return { environment, to };
  requireVersion(prompt);
  const { folder, name } = prompt;
  const deployments = await onbook.client.request('onbook/deployments', {
    folder,
    name,
    ...(environment === undefined ? {} : { environment }),
  });
  const targets = rollbackTargets(deployments);
  if (targets.length === 0) throw nothingToRollBack(name, environment);
  const picked = await window.showQuickPick(targets.map(targetItem), {
    title: l10n.t('Roll Back {0}', name),
    placeHolder: l10n.t('Enter takes the first'),
  });
  return picked?.target;
}

function targetItem(target: RollbackTarget) {
  return plainItem({
    label:
      target.from === null
        ? l10n.t('{0}: nothing → v{1}', target.environment, target.to)
        : `${target.environment}: v${target.from} → v${target.to}`,
    description: l10n.t('(live until {0}, by {1})', pointInTime(target.until), target.replacedBy),
    target,
  });
}

function nothingToRollBack(name: string, environment: string | undefined): RefusedError {
  const message =
    environment === undefined
      ? l10n.t('Nothing to roll back: no environment had another version of {0} live before.', name)
      : l10n.t('Nothing to roll back: no other version of {0} was live in {1} before.', name, environment);
  return new RefusedError({ code: 'nothing_to_roll_back', message });
}
