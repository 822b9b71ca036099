import { l10n } from 'vscode';
import { askRegistry } from '../choose/askRegistry.js';
import type { CommandArgument } from '../commandArgument.js';
import { inform } from '../notify.js';
import type { Onbook } from '../onbook.js';
import { orRetry } from '../orRetry.js';
import { withProgress } from '../progress.js';

/** Uses a team's registry from now on. The choice is kept only when the registry answers. */
export async function connectRegistry(onbook: Onbook, argument: CommandArgument) {
  const registry = await askRegistry(argument, l10n.t('Connect to Team Registry'));
  if (registry === undefined) return undefined;
  const { location, token } = registry;
  const { host } = new URL(location);
  const again = { command: 'onbook.connectRegistry', argument: { url: location, token: token ?? '' } };
  const { prompts } = await orRetry(again, () =>
    withProgress(l10n.t('Connecting to {0}…', host), () =>
      onbook.client.request('onbook/connect', { registry }),
    ),
  );
  await onbook.registryChoice.save(registry);
  onbook.refresh();
  inform(
    prompts === 1
      ? l10n.t('Connected to {0}: 1 prompt.', host)
      : l10n.t('Connected to {0}: {1} prompts.', host, prompts),
  );
  return { connected: { location, prompts } };
}
