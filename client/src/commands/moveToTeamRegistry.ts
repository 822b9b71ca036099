import type { MovedRegistry } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import { askRegistry } from '../choose/askRegistry.js';
import { chooseFolder } from '../choose/chooseFolder.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { withCancel } from '../progress.js';
import { RefusedError } from '../refusal.js';
import type { ChosenRegistry } from '../registryChoice.js';

/** What a team's policy doesn't let be live there. */
const unapproved: ReadonlySet<string> = new Set([
  'review_required',
  'changes_requested',
  'environment_order',
]);

/** Takes the registry on this computer along to a team's, with its numbers, and uses that one from then on. */
export async function moveToTeamRegistry(onbook: Onbook, argument: CommandArgument) {
  const folder = await chooseFolder(argument.folder);
  if (folder === undefined) return undefined;
  const registry = await askRegistry(argument, l10n.t('Move to Team Registry'));
  if (registry === undefined) return undefined;
  const { host } = new URL(registry.location);
  const again = {
    ...argument,
    folder: folder.uri.toString(),
    url: registry.location,
    token: registry.token ?? '',
  };
  const moved = await orRetry({ command: 'onbook.moveToTeamRegistry', argument: again }, () =>
    move(onbook, {
      folder: again.folder,
      registry,
      withdrawUnapproved: argument.withdrawUnapproved === true,
    }),
  );
  await onbook.registryChoice.save(registry);
  onbook.refresh();
  inform(outcome(moved, host));
  return { movedRegistry: moved };
}

async function move(
  onbook: Onbook,
  params: {
    readonly folder: string;
    readonly registry: ChosenRegistry;
    readonly withdrawUnapproved: boolean;
  },
): Promise<MovedRegistry> {
  const { host } = new URL(params.registry.location);
  try {
    return await withCancel(l10n.t('Moving the registry to {0}…', host), (token) =>
      onbook.client.request('onbook/moveRegistry', params, token),
    );
  } catch (error) {
    if (!(error instanceof RefusedError) || !unapproved.has(error.refusal.code)) throw error;
    const { folder, registry } = params;
    throw new RefusedError(error.refusal, [
      {
        title: l10n.t('Move, and Take It Out There'),
        command: 'onbook.moveToTeamRegistry',
        argument: { folder, url: registry.location, token: registry.token ?? '', withdrawUnapproved: true },
      },
    ]);
  }
}

function outcome({ versions, skipped, withdrawn }: MovedRegistry, host: string): string {
  const kept = l10n.t('The registry on this computer is kept, and no longer used.');
  const added =
    versions === 1
      ? l10n.t('1 version went to {0}, with its number and its history.', host)
      : l10n.t('{0} versions went to {1}, with their numbers and their history.', versions, host);
  const known = skipped > 0 && versions === 0 ? l10n.t('{0} has all of it already.', host) : added;
  const out = withdrawn.map(({ name, version, environment }) =>
    l10n.t('{0}: {1} v{2} was taken out, since it may not be live there yet.', environment, name, version),
  );
  return [known, ...out, kept].join(' ');
}
