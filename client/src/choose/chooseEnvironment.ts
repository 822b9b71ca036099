import type { ReadinessRow, SideComparison } from '@onbook/language-server/protocol';
import { commands, l10n, ThemeIcon, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { changeWords } from '../deploy/changeWords.js';
import { openDiffBehind } from '../history/openDiff.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { joined } from '../words.js';
import type { ChosenPrompt } from './choosePrompt.js';

interface EnvironmentItem extends QuickPickItem {
  readonly row: ReadinessRow;
}

/**
 * One row for each environment: what is live, what would be, and what stands in the way. A row's buttons show what would
 * change, behind the list, and the history. Undefined when the user cancels.
 */
export async function chooseEnvironment(
  onbook: Onbook,
  prompt: ChosenPrompt,
  version: number,
  rows: readonly ReadinessRow[],
): Promise<ReadinessRow | undefined> {
  const pick = window.createQuickPick<EnvironmentItem>();
  const showChanges = { iconPath: new ThemeIcon('diff'), tooltip: l10n.t('Show Changes') };
  const showHistory = { iconPath: new ThemeIcon('history'), tooltip: l10n.t('Show History') };
  const list = (changes: ReadonlyMap<number, SideComparison>): void => {
    pick.items = rows.map((row) => {
      const comparison = row.liveVersion === null ? undefined : changes.get(row.liveVersion);
      const isChange = row.liveVersion !== null && row.liveVersion !== version;
      const buttons = isChange ? [showChanges, showHistory] : [showHistory];
      return environmentItem(row, { version, comparison, buttons });
    });
  };
  try {
    pick.title = l10n.t('Deploy {0} v{1}', prompt.name, version);
    pick.placeholder = l10n.t('To which environment?');
    list(new Map());
    pick.busy = true;
    return await new Promise((resolve, reject) => {
      pick.onDidAccept(() => {
        resolve(pick.activeItems[0]?.row);
      });
      pick.onDidTriggerItemButton(({ item: { row }, button }) => {
        const { environment, liveVersion } = row;
        if (button === showHistory || liveVersion === null) {
          resolve(undefined);
          const { folder, name } = prompt;
          void commands.executeCommand('onbook.showHistory', { folder, name });
        } else {
          openDiffBehind(onbook, prompt, { version: liveVersion, environment }, { version }).catch(reject);
        }
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
      comparisons(onbook, prompt, { version, rows }).then((changes) => {
        list(changes);
        pick.busy = false;
      }, reject);
    });
  } finally {
    pick.dispose();
  }
}

/** What the version would change, by what is live. */
async function comparisons(
  { client }: Onbook,
  { folder, name }: ChosenPrompt,
  { version, rows }: { readonly version: number; readonly rows: readonly ReadinessRow[] },
): Promise<ReadonlyMap<number, SideComparison>> {
  const live = new Set(rows.map((row) => row.liveVersion).filter((other) => other !== null));
  live.delete(version);
  return new Map(
    await Promise.all(
      [...live].map(async (from): Promise<readonly [number, SideComparison]> => {
        const sides = { from: { version: from }, to: { version } };
        return [from, await client.request('onbook/comparison', { folder, name, ...sides })];
      }),
    ),
  );
}

function environmentItem(
  row: ReadinessRow,
  {
    version,
    comparison,
    buttons,
  }: {
    readonly version: number;
    readonly comparison: SideComparison | undefined;
    readonly buttons: readonly QuickInputButton[];
  },
): EnvironmentItem {
  return plainItem({
    label: row.environment,
    description: transition(row, version),
    detail: joined([policyWords(row), comparison !== undefined && changeWords(comparison)]),
    buttons,
    row,
  });
}

function transition(row: ReadinessRow, version: number): string {
  if (row.liveVersion === null) return l10n.t('nothing live → v{0}', version);
  if (row.liveVersion === version) return l10n.t('v{0} is live', version);
  return `v${row.liveVersion} → v${version}`;
}

/** What the policy wants, and whether it is met. */
export function policyWords({ approvals, refusal }: ReadinessRow): string {
  const { given, required } = approvals;
  if (refusal !== null && refusal.code !== 'review_required') return refusal.message;
  return required === 0 ? l10n.t('needs no approval') : l10n.t('{0} of {1} approved', given, required);
}
