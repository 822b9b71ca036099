import type { LiveState } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import type { CommandArgument } from '../commandArgument.js';
import { announceDeployment } from '../deploy/announceDeployments.js';
import { withDeploySteps } from '../deploy/deployRefusal.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { withCancel } from '../progress.js';
import { RefusedError } from '../refusal.js';
import { pointInTime } from '../words.js';

/** Leaves nothing of a prompt live in an environment. The pick names what goes, so Enter is enough. */
export async function undeployPrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Undeploy Prompt'));
  if (prompt === undefined) return undefined;
  const live = await chooseLive(prompt, argument.environment);
  if (live === undefined) return undefined;
  const { folder, name } = prompt;
  const { environment, version } = live;
  try {
    const undeployed = await withCancel(l10n.t('Undeploying {0}…', name), (token) =>
      onbook.client.request('onbook/undeploy', { folder, name, environment, expectedLive: version }, token),
    );
    onbook.refresh();
    announceDeployment(folder, undeployed);
    return { undeployed };
  } catch (error) {
    throw withDeploySteps(error, { folder, name, version, environment });
  }
}

async function chooseLive(
  { name, live }: ChosenPrompt,
  environment: string | undefined,
): Promise<LiveState | undefined> {
  const here = live.filter((state) => environment === undefined || state.environment === environment);
  if (here.length === 0) throw nothingLive(name, environment);
  if (environment !== undefined) return here[0];
  const items = here.map((state) =>
    plainItem({
      label: l10n.t('{0}: v{1} → nothing', state.environment, state.version),
      description: l10n.t('(live since {0}, by {1})', pointInTime(state.deployedAt), state.deployedBy),
      state,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Undeploy {0}', name),
    placeHolder: l10n.t('Programs that ask for it there will be refused'),
  });
  return picked?.state;
}

function nothingLive(name: string, environment: string | undefined): RefusedError {
  const message =
    environment === undefined
      ? l10n.t('Nothing of {0} is live. Deploy a version to serve it.', name)
      : l10n.t('Nothing is live in {0} for {1}. Deploy a version to serve it.', environment, name);
  return new RefusedError({ code: 'not_live', message });
}
