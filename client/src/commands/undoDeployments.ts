import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { withProgress } from '../progress.js';

/** Makes live again what was live before each; refused where somebody made something else live meanwhile. */
export async function undoDeployments(onbook: Onbook, { folder, deployments }: CommandArgument) {
  if (folder === undefined || deployments === undefined) return undefined;
  const undone = await withProgress(l10n.t('Undoing…'), async () => {
    const done: DeploymentSummary[] = [];
    for (const deployment of deployments) done.push(await undo(onbook, folder, deployment));
    return done;
  });
  onbook.refresh();
  inform(undone.map(outcome).join(' '));
  return { undone };
}

async function undo(
  { client }: Onbook,
  folder: string,
  { name, environment, version, fromVersion, kind }: DeploymentSummary,
): Promise<DeploymentSummary> {
  const live = { folder, name, environment };
  if (kind === 'undeploy') {
    return await client.request('onbook/rollback', { ...live, to: version, expectedLive: null });
  }
  if (fromVersion === null)
    return await client.request('onbook/undeploy', { ...live, expectedLive: version });
  return await client.request('onbook/rollback', { ...live, to: fromVersion, expectedLive: version });
}

function outcome({ name, environment, version, fromVersion, kind }: DeploymentSummary): string {
  if (kind === 'undeploy') {
    return l10n.t('{0}: nothing of {1} again. v{2} is kept.', environment, name, version);
  }
  return fromVersion === null
    ? l10n.t('{0}: {1} v{2} again.', environment, name, version)
    : l10n.t('{0}: {1} v{2} again. v{3} is kept.', environment, name, version, fromVersion);
}
