import type { VersionSummary } from '@onbook/language-server/protocol';
import { l10n, window, type QuickPickItem } from 'vscode';
import { historyPage } from '../history/historyPage.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { RefusedError } from '../refusal.js';
import { joined, liveWord, reviewWord, versionOrigin } from '../words.js';
import type { ChosenPrompt } from './choosePrompt.js';

/** Refuses a prompt without versions, and offers to register it. */
export function requireVersion({ name, uri, newestVersion }: ChosenPrompt): void {
  if (newestVersion !== null) return;
  throw new RefusedError(
    {
      code: 'version_not_found',
      message: l10n.t(
        '{0} is not registered. A version keeps this text, its settings and who wrote it.',
        name,
      ),
    },
    uri === null
      ? []
      : [{ title: l10n.t('Register v1'), command: 'onbook.registerVersion', argument: { uri } }],
  );
}

export interface VersionItem extends QuickPickItem {
  /** Absent for the row that leads to older ones. */
  readonly version?: VersionSummary;
}

/** The newest version is on top, so that Enter takes it. Undefined when the user cancels. */
export async function chooseVersion(
  onbook: Onbook,
  prompt: ChosenPrompt,
  title: string,
): Promise<number | undefined> {
  let before: number | undefined;
  for (;;) {
    const items = await versionItems(onbook, prompt, before);
    const placeHolder = l10n.t('Which version?');
    const picked = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (picked === undefined) return undefined;
    if (picked.version !== undefined) return picked.version.version;
    before = oldestOf(items);
  }
}

/** Where the next page begins. */
export function oldestOf(items: readonly VersionItem[]): number | undefined {
  return items.findLast(({ version }) => version !== undefined)?.version?.version;
}

/** A page of versions, and a row that leads to the next. Refuses where there is none, and offers to register. */
export async function versionItems(
  { client }: Onbook,
  prompt: ChosenPrompt,
  before?: number,
): Promise<readonly VersionItem[]> {
  requireVersion(prompt);
  const { versions, hasMore } = await historyPage(client, prompt, before === undefined ? {} : { before });
  const items = versions.map((version): VersionItem => ({ ...versionItem(version), version }));
  return hasMore ? [...items, { label: l10n.t('Older versions…'), alwaysShow: true }] : items;
}

/** How a version looks in any list to pick from. */
function versionItem(version: VersionSummary): QuickPickItem {
  return plainItem({
    label: `v${version.version}`,
    description: versionOrigin(version),
    detail: joined([liveWord(version), reviewWord(version.reviewStatus)]) || l10n.t('not reviewed'),
  });
}
