import type { ReadinessRow } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';
import { showChanges, type Deploy } from './deployRefusal.js';

/**
 * An environment that wants approvals is protected: what breaks programs goes live there only when the user says so, by
 * giving the command `again`.
 * @throws RefusedError that names prompt, version, environment and what breaks.
 */
export async function requireUnbroken(
  onbook: Onbook,
  deploy: Deploy,
  row: ReadinessRow,
  again: CommandArgument,
): Promise<void> {
  const { folder, name, version, environment } = deploy;
  const { liveVersion, approvals } = row;
  if (approvals.required === 0 || liveVersion === null || liveVersion === version) return;
  const sides = { from: { version: liveVersion }, to: { version } };
  const { breaking } = await onbook.client.request('onbook/comparison', { folder, name, ...sides });
  if (breaking.length === 0) return;
  const message = l10n.t(
    '{0} v{1} breaks programs that call {2} v{3}. {4}',
    name,
    version,
    environment,
    liveVersion,
    breaking.join(' '),
  );
  throw new RefusedError({ code: 'breaking_change', message }, [
    {
      title: l10n.t('Deploy Anyway'),
      command: 'onbook.deployPrompt',
      argument: { ...again, acceptBreaking: true },
    },
    showChanges(deploy),
  ]);
}
