/** Where a prompt stands, in words: for the status bar, its tooltip, and who can see neither. */
import type { PromptState, TokenReport } from '@onbook/language-server/protocol';
import { l10n, MarkdownString } from 'vscode';
import { callsCost } from '../history/changeSummary.js';
import { mainLive } from '../mainLive.js';
import { withoutIcons, withoutMarkdown } from '../plainText.js';
import { joined, pointInTime, registryWord, reviewWord, shortName } from '../words.js';

/** `triage v7 · production v5`. */
export function standingText(state: PromptState): string {
  const name = shortName(state.name);
  const live = mainLive(state.live);
  return withoutIcons(
    joined([
      state.newestVersion === null ? name : `${name} v${state.newestVersion}`,
      state.newestVersion === null && l10n.t('not registered'),
      state.modified && l10n.t('modified'),
      live !== undefined && `${live.environment} v${live.version}`,
      state.registry.asOf !== null && l10n.t('offline'),
    ]),
  );
}

/** Every environment, the size of the prompt, and the registry. `tokens` is null until it is known. */
export function standingTooltip(state: PromptState, tokens: TokenReport | null): MarkdownString {
  const { name, newestVersion, reviewStatus, modified, registry } = state;
  const head = joined([
    newestVersion === null ? l10n.t('not registered') : `v${newestVersion}`,
    modified && l10n.t('modified since'),
    reviewStatus !== null && reviewWord(reviewStatus),
  ]);
  const parts = [
    `**${withoutMarkdown(name)}** ${withoutMarkdown(head)}`,
    environmentTable(state),
    sizeLine(tokens),
    withoutMarkdown(l10n.t('Onbook: {0}', registryWord(registry))),
  ];
  return new MarkdownString(parts.filter((part) => part !== '').join('\n\n'));
}

function environmentTable({ readiness, live }: PromptState): string {
  if (readiness.length === 0) return '';
  const rows = readiness.map(({ environment }) => {
    const here = live.find((state) => state.environment === environment);
    const cells =
      here === undefined
        ? [environment, '–', l10n.t('nothing is live')]
        : [
            environment,
            `v${here.version}`,
            l10n.t('since {0}, by {1}', pointInTime(here.deployedAt), here.deployedBy),
          ];
    return `| ${cells.map(withoutMarkdown).join(' | ')} |`;
  });
  return ['| | | |', '| :-- | :-- | :-- |', ...rows].join('\n');
}

function sizeLine(tokens: TokenReport | null): string {
  if (tokens?.tokens == null) return '';
  const about = tokens.estimate === null ? '' : '≈ ';
  const count = l10n.t('{0} tokens', `${about}${tokens.tokens.toLocaleString('en')}`);
  return withoutMarkdown(joined([count, tokens.cost !== null && callsCost(tokens.cost.microUsd)]));
}
