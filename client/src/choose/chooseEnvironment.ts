import type { ReadinessRow } from '@onbook/language-server/protocol';
import { l10n, window } from 'vscode';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import type { ChosenPrompt } from './choosePrompt.js';

/** Where a deploy goes, and what was live there when the user decided. */
export interface ChosenEnvironment {
  readonly environment: string;
  /** Undefined for an environment that the registry didn't name: it will say so itself. */
  readonly liveVersion: number | null | undefined;
}

/** One row for each environment: what is live, what would be, and what stands in the way. */
export async function chooseEnvironment(
  onbook: Onbook,
  prompt: ChosenPrompt,
  version: number,
  environment: string | undefined,
): Promise<ChosenEnvironment | undefined> {
  const { folder, name } = prompt;
  const rows = await onbook.client.request('onbook/readiness', { folder, name, version });
  if (environment !== undefined) {
    return { environment, liveVersion: rows.find((row) => row.environment === environment)?.liveVersion };
  }
  const items = rows.map((row) =>
    plainItem({
      label: row.environment,
      description: transition(row, version),
      detail: standing(row),
      row,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Deploy {0} v{1}', name, version),
    placeHolder: l10n.t('To which environment?'),
  });
  return picked?.row;
}

function transition(row: ReadinessRow, version: number): string {
  if (row.liveVersion === null) return l10n.t('nothing live → v{0}', version);
  if (row.liveVersion === version) return l10n.t('v{0} is live', version);
  return `v${row.liveVersion} → v${version}`;
}

function standing({ approvals, refusal }: ReadinessRow): string {
  const { given, required } = approvals;
  if (refusal !== null && refusal.code !== 'review_required') return refusal.message;
  return required === 0 ? l10n.t('needs no approval') : l10n.t('{0} of {1} approvals', given, required);
}
