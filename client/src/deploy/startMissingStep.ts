import type { ReadinessRow } from '@onbook/language-server/protocol';
import { commands, l10n, window } from 'vscode';
import { policyWords } from '../choose/chooseEnvironment.js';
import { plainItem } from '../plainText.js';
import type { NextStep } from '../refusal.js';
import { deploySteps, type Deploy } from './deployRefusal.js';

/** Where an environment's policy isn't met: offers what is missing, and does it. */
export async function startMissingStep(
  deploy: Deploy,
  row: ReadinessRow,
  rows: readonly ReadinessRow[],
): Promise<unknown> {
  const { refusal } = row;
  if (refusal === null) return undefined;
  const steps = [...deploySteps(refusal, deploy), ...otherEnvironment(deploy, refusal, rows)];
  const items = steps.map((step) => plainItem({ label: step.title, step }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Deploy {0} v{1} to {2}', deploy.name, deploy.version, deploy.environment),
    placeHolder: policyWords(row),
    ignoreFocusOut: true,
  });
  return picked && (await commands.executeCommand(picked.step.command, picked.step.argument));
}

/** Where it must be live elsewhere first. */
function otherEnvironment(
  deploy: Deploy,
  refusal: NonNullable<ReadinessRow['refusal']>,
  rows: readonly ReadinessRow[],
): readonly NextStep[] {
  if (refusal.code !== 'environment_order') return [];
  const first = rows.find((row) => row.refusal === null && row.liveVersion !== deploy.version);
  if (first === undefined) return [];
  const { environment } = first;
  return [
    {
      title: l10n.t('Deploy to {0} First', environment),
      command: 'onbook.deployPrompt',
      argument: { ...deploy, environment, withoutChanges: true },
    },
  ];
}
