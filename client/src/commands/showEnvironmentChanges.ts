import type { EnvironmentDifference } from '@onbook/language-server/protocol';
import { commands, l10n, type Uri } from 'vscode';
import { choosePair } from '../choose/choosePair.js';
import type { CommandArgument } from '../commandArgument.js';
import { versionUri } from '../documents/onbookDocument.js';
import { changedResources, type ChangedResource } from '../history/openChanges.js';
import type { Onbook } from '../onbook.js';
import { withCancel } from '../progress.js';
import { RefusedError } from '../refusal.js';

/** So many prompts can be read through in one editor; the view shows the others. */
const most = 100;

/** Opens all that a promotion would change, of every prompt or of those that are named, in one editor. */
export async function showEnvironmentChanges(onbook: Onbook, argument: CommandArgument) {
  const title = l10n.t('Show All Changes');
  const pair = await choosePair(onbook, known(onbook, argument), title);
  if (pair === undefined) return undefined;
  const names = argument.names ?? (argument.name === undefined ? undefined : [argument.name]);
  const asked = { ...pair, limit: most, ...(names === undefined ? {} : { names }) };
  const resources = await withCancel(l10n.t('Comparing {0} with {1}…', pair.to, pair.from), async (token) => {
    const { prompts } = await onbook.client.request('onbook/environmentDifferences', asked, token);
    const resourcesOfEach = prompts.map((difference) => resourcesOf(onbook, pair.folder, difference));
    return (await Promise.all(resourcesOfEach)).flat();
  });
  if (resources.length === 0) {
    throw new RefusedError({
      code: 'invalid_argument',
      message: l10n.t('Nothing differs between {0} and {1}.', pair.from, pair.to),
    });
  }
  await commands.executeCommand('vscode.changes', `${pair.to} ↔ ${pair.from}`, resources);
  return { shownChanges: { resources } };
}

/** The pair that the Environments view shows, unless another one is named. */
function known(onbook: Onbook, argument: CommandArgument): CommandArgument {
  const { pair } = onbook.environments.tree;
  return argument.between !== undefined || pair === undefined
    ? argument
    : { ...argument, folder: pair.folder, between: pair };
}

/** What is live in the environment that would change stands left. */
async function resourcesOf(
  onbook: Onbook,
  folder: string,
  { name, from, to }: EnvironmentDifference,
): Promise<readonly ChangedResource[]> {
  if (from !== null && to !== null) {
    return await changedResources(onbook, { folder, name }, { version: to }, { version: from });
  }
  const only = (version: number | null): Uri | undefined =>
    version === null ? undefined : versionUri({ folder, name, version });
  const [left, right] = [only(to), only(from)];
  const label = right ?? left;
  return label === undefined ? [] : [[label, left, right]];
}
