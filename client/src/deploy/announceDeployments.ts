import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { inform } from '../notify.js';
import type { NextStep } from '../refusal.js';

/** Says what is live now. It can be undone, and what changed be seen, right there. */
export function announceDeployment(folder: string, deployment: DeploymentSummary): void {
  inform(outcome(deployment), ...undo(folder, [deployment]), ...showDiff(folder, deployment));
}

/** Nothing where the same was live before. */
export function undo(folder: string, all: readonly DeploymentSummary[]): readonly NextStep[] {
  const deployments = all.filter(
    ({ kind, version, fromVersion }) => kind === 'undeploy' || version !== fromVersion,
  );
  if (deployments.length === 0) return [];
  return [{ title: l10n.t('Undo'), command: 'onbook.undoDeployments', argument: { folder, deployments } }];
}

function outcome({ name, version, environment, fromVersion, kind }: DeploymentSummary): string {
  if (kind === 'undeploy') return l10n.t('{0}: nothing of {1} (was v{2}).', environment, name, version);
  if (fromVersion === null || fromVersion === version) {
    return l10n.t('{0}: {1} v{2}.', environment, name, version);
  }
  return l10n.t('{0}: {1} v{2} (was v{3}).', environment, name, version, fromVersion);
}

export function showDiff(folder: string, deployment: DeploymentSummary): readonly NextStep[] {
  const { name, version, fromVersion } = deployment;
  if (fromVersion === null || fromVersion === version) return [];
  const argument = { folder, name, version, base: fromVersion };
  return [{ title: l10n.t('Show Diff'), command: 'onbook.comparePrompt', argument }];
}
