import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { chooseEnvironment, type ChosenEnvironment } from '../choose/chooseEnvironment.js';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseVersion } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { noteLocalRegistry } from '../noteLocalRegistry.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { withProgress } from '../progress.js';
import { RefusedError, type NextStep } from '../refusal.js';
import { registerVersion } from './registerVersion.js';

/** Makes a version live in an environment. Never sends the file's unregistered changes along, and says so. */
export async function deployPrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Deploy Prompt'));
  if (prompt === undefined) return undefined;
  const chosen = argument.version ?? (await chooseVersion(onbook, prompt, l10n.t('Deploy {0}', prompt.name)));
  if (chosen === undefined) return undefined;
  const target = await chooseEnvironment(onbook, prompt, chosen, argument.environment);
  if (target === undefined) return undefined;
  const version = await settleChanges(onbook, prompt, chosen, argument);
  if (version === undefined) return undefined;
  const deployed = await deploy(onbook, prompt, { version, target, argument });
  onbook.refresh();
  announce(deployed, prompt.folder);
  await noteLocalRegistry(onbook, prompt.folder, deployed);
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
  const deploy = { label: l10n.t('Deploy v{0}, without your changes', version), register: false };
  const register = { label: l10n.t('Register v{0} first', (newestVersion ?? 0) + 1), register: true };
  const picked = await window.showQuickPick([deploy, register], {
    title: l10n.t('Deploy {0} v{1}', prompt.name, version),
    placeHolder: l10n.t('Deploying v{0}. Your unregistered changes are not in it.', version),
    ignoreFocusOut: true,
  });
  if (picked?.register !== true) return picked && version;
  return (await registerVersion(onbook, { uri }))?.registered.version;
}

async function deploy(
  onbook: Onbook,
  prompt: ChosenPrompt,
  plan: {
    readonly version: number;
    readonly target: ChosenEnvironment;
    readonly argument: CommandArgument;
  },
): Promise<DeploymentSummary> {
  const { version, target, argument } = plan;
  const { environment, liveVersion } = target;
  const on = { folder: prompt.folder, name: prompt.name, version };
  try {
    const again = { ...argument, ...on, environment, withoutChanges: true };
    return await orRetry({ command: 'onbook.deployPrompt', argument: again }, () =>
      withProgress(l10n.t('Deploying {0} v{1}…', prompt.name, version), async () => {
        if (argument.approve === true) {
          await onbook.client.request('onbook/review', { ...on, verdict: 'approved' });
        }
        return await onbook.client.request('onbook/deploy', {
          ...on,
          environment,
          ...(argument.message === undefined ? {} : { message: argument.message }),
          ...(liveVersion === undefined ? {} : { expectedLive: liveVersion }),
        });
      }),
    );
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new RefusedError(error.refusal, [...error.steps, ...nextSteps(error, on, environment)]);
  }
}

/** What helps against each refusal. */
function nextSteps(
  { refusal }: RefusedError,
  on: { readonly folder: string; readonly name: string; readonly version: number },
  environment: string,
): readonly NextStep[] {
  const again = { ...on, environment, withoutChanges: true };
  const showChanges = {
    title: l10n.t('Show Changes'),
    command: 'onbook.comparePrompt',
    argument: { ...on, base: 'live' },
  };
  switch (refusal.code) {
    case 'review_required':
      return refusal.selfApproval === true
        ? [
            {
              title: l10n.t('Approve v{0} and Deploy', on.version),
              command: 'onbook.deployPrompt',
              argument: { ...again, approve: true },
            },
            showChanges,
          ]
        : [showChanges];
    case 'changes_requested':
    case 'conflict':
      return [showChanges];
    default:
      return [];
  }
}

function announce(deployed: DeploymentSummary, folder: string): void {
  const { name, version, environment, fromVersion } = deployed;
  if (fromVersion === null || fromVersion === version) {
    inform(l10n.t('{0}: {1} v{2}.', environment, name, version));
    return;
  }
  inform(
    l10n.t('{0}: {1} v{2} (was v{3}).', environment, name, version, fromVersion),
    {
      title: l10n.t('Undo'),
      command: 'onbook.rollBackPrompt',
      argument: { folder, name, environment, to: fromVersion },
    },
    {
      title: l10n.t('Show Diff'),
      command: 'onbook.comparePrompt',
      argument: { folder, name, version, base: fromVersion },
    },
  );
}
