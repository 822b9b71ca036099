/** An environment that wants approvals is protected: what breaks programs goes live there only when the user says so. */
import type { ReadinessRow } from '@onbook/language-server/protocol';
import { l10n } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import type { FolderPair } from '../environments/environmentNode.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';
import { showChanges, type Deploy } from './deployRefusal.js';
import type { Promotion } from './promotion.js';

/** @throws RefusedError that names prompt, version, environment and what breaks; giving the command `again` accepts it. */
export async function requireUnbroken(
  onbook: Onbook,
  deploy: Deploy,
  { approvals, liveVersion }: ReadinessRow,
  again: CommandArgument,
): Promise<void> {
  const { folder, name, version, environment } = deploy;
  if (approvals.required === 0) return;
  const breaking = await breaks(onbook, folder, { name, from: version, to: liveVersion });
  if (breaking.length === 0) return;
  const message = l10n.t(
    '{0} v{1} breaks programs that call {2} v{3}. {4}',
    name,
    version,
    environment,
    liveVersion ?? '',
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

/** As `requireUnbroken`, of several prompts. */
export async function requireUnbrokenPromotion(
  onbook: Onbook,
  { folder, to }: FolderPair,
  promotions: readonly Promotion[],
  again: CommandArgument,
): Promise<void> {
  const environments = await onbook.client.request('onbook/environments', { folder });
  if (environments.find(({ name }) => name === to)?.approvals === 0) return;
  const found = await Promise.all(
    promotions.map(async (promotion) => {
      const breaking = await breaks(onbook, folder, promotion);
      return breaking.length === 0 ? [] : [`${promotion.name} v${promotion.from}: ${breaking.join(' ')}`];
    }),
  );
  const sentences = found.flat();
  if (sentences.length === 0) return;
  const message = l10n.t(
    '{0} of {1} prompts break programs that call {2}. {3}',
    sentences.length,
    promotions.length,
    to,
    sentences.join(' '),
  );
  throw new RefusedError({ code: 'breaking_change', message }, [
    {
      title: l10n.t('Promote Anyway'),
      command: 'onbook.promoteEnvironment',
      argument: { ...again, acceptBreaking: true },
    },
    { title: l10n.t('Show Changes'), command: 'onbook.showEnvironmentChanges', argument: again },
  ]);
}

async function breaks(
  { client }: Onbook,
  folder: string,
  { name, from, to }: Promotion,
): Promise<readonly string[]> {
  if (to === null || to === from) return [];
  const sides = { from: { version: to }, to: { version: from } };
  return (await client.request('onbook/comparison', { folder, name, ...sides })).breaking;
}
