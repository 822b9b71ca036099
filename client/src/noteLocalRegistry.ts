import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { l10n, workspace } from 'vscode';
import { inform } from './notify.js';
import type { Onbook } from './onbook.js';

const notedKey = 'onbook.localRegistryNoted';

/** Says, once in a workspace, how far a deploy to a registry on this computer reaches. */
export async function noteLocalRegistry(
  onbook: Onbook,
  folder: string,
  { version, environment }: DeploymentSummary,
): Promise<void> {
  if (onbook.workspaceState.get<boolean>(notedKey) === true) return;
  const overview = await onbook.client.request('onbook/overview', {});
  const registry = overview.find((candidate) => candidate.folder === folder)?.registry;
  if (registry?.kind !== 'local') return;
  await onbook.workspaceState.update(notedKey, true);
  inform(
    l10n.t(
      "v{0} is live in {1} of the registry on this computer ({2}). Programs that read that file get it now; servers elsewhere don't. To share it, connect to a team registry.",
      version,
      environment,
      workspace.asRelativePath(registry.location, false),
    ),
    { title: l10n.t('Connect…'), command: 'onbook.connectRegistry' },
  );
}
