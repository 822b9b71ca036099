import type { DeploymentSummary, ReadinessRow } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { chooseEnvironment } from '../choose/chooseEnvironment.js';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { announceDeployment } from '../deploy/announceDeployments.js';
import { withDeploySteps, type Deploy } from '../deploy/deployRefusal.js';
import { requireUnbroken } from '../deploy/requireUnbroken.js';
import { startMissingStep } from '../deploy/startMissingStep.js';
import { noteLocalRegistry } from '../noteLocalRegistry.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { withCancel } from '../progress.js';
import { registerVersion } from './registerVersion.js';

/** Makes a version live in an environment. Never sends the file's unregistered changes along, and says so. */
export async function deployPrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Deploy Prompt'));
  if (prompt === undefined) return undefined;
  const chosen = argument.version ?? (await chooseVersion(onbook, prompt, l10n.t('Deploy {0}', prompt.name)));
  if (chosen === undefined) return undefined;
  const version = await settleChanges(onbook, prompt, chosen, argument);
  if (version === undefined) return undefined;
  const { folder, name } = prompt;
  const rows = await onbook.client.request('onbook/readiness', { folder, name, version });
  const environment =
    argument.environment ?? (await chooseEnvironment(onbook, prompt, version, rows))?.environment;
  if (environment === undefined) return undefined;
  const target = { folder, name, version, environment };
  const row = rows.find((candidate) => candidate.environment === environment);
  if (row?.refusal != null && argument.environment === undefined) {
    return await startMissingStep(target, row, rows);
  }
  const deployed = await deploy(onbook, target, { row, argument });
  onbook.refresh();
  announceDeployment(folder, deployed);
  await noteLocalRegistry(onbook, folder, deployed);
  return { deployed };
}

/**
 * The version to deploy when the file has changes that no version has: the one that was chosen, or the one that is
 * registered first. Undefined when the user cancels.
 */
async function settleChanges(
  onbook: Onbook,
  prompt: ChosenPrompt,
  version: number,
  argument: CommandArgument,
): Promise<number | undefined> {
  const { uri, newestVersion } = prompt;
  if (!prompt.modified || uri === null || argument.withoutChanges === true) return version;
  const deploy = { label: l10n.t('Deploy v{0}', version), register: false };
  const register = { label: l10n.t('Register v{0} First', (newestVersion ?? 0) + 1), register: true };
  const picked = await window.showQuickPick([deploy, register], {
    title: l10n.t('Deploy {0} v{1}', prompt.name, version),
    placeHolder: l10n.t('Deploying v{0}. Your unregistered changes are not in it.', version),
    ignoreFocusOut: true,
  });
  if (picked?.register !== true) return picked && version;
  return (await registerVersion(onbook, { uri }))?.registered.version;
}

/** `row` is what the user decided by; undefined for an environment that the registry doesn't know: it will say so. */
async function deploy(
  onbook: Onbook,
  target: Deploy,
  { row, argument }: { readonly row: ReadinessRow | undefined; readonly argument: CommandArgument },
): Promise<DeploymentSummary> {
  const { environment, ...on } = target;
  const again = { ...argument, ...target, withoutChanges: true };
  const isApproved = row?.refusal === null || argument.approve === true;
  if (row !== undefined && isApproved && argument.acceptBreaking !== true) {
    await requireUnbroken(onbook, target, row, again);
  }
  try {
    return await orRetry({ command: 'onbook.deployPrompt', argument: again }, () =>
      withCancel(l10n.t('Deploying {0} v{1}…', target.name, target.version), async (token) => {
        if (argument.approve === true) {
          await onbook.client.request('onbook/review', { ...on, verdict: 'approved' }, token);
        }
        const options = {
          ...(argument.message === undefined ? {} : { message: argument.message }),
          ...(row === undefined ? {} : { expectedLive: row.liveVersion }),
        };
        return await onbook.client.request('onbook/deploy', { ...on, environment, ...options }, token);
      }),
    );
  } catch (error) {
    throw withDeploySteps(error, target);
  }
}
