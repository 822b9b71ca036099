import type { VersionSummary } from '@onbook/language-server/protocol';
import { l10n, window, type QuickPickItem } from 'vscode';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { RefusedError } from '../refusal.js';
import { joined, liveWord, reviewWord, versionOrigin } from '../words.js';
import type { ChosenPrompt } from './choosePrompt.js';

/** Its versions, newest first. Refuses where there is none, and offers to register. */
export async function versionsOf(onbook: Onbook, prompt: ChosenPrompt): Promise<readonly VersionSummary[]> {
  requireVersion(prompt);
  const { folder, name } = prompt;
  return await onbook.client.request('onbook/history', { folder, name });
}

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

/** The newest version is on top, so that Enter takes it. Undefined when the user cancels. */
export async function chooseVersion(
  onbook: Onbook,
  prompt: ChosenPrompt,
  title: string,
): Promise<number | undefined> {
  const versions = await versionsOf(onbook, prompt);
  const items = versions.map((version) => ({ ...versionItem(version), version: version.version }));
  const placeHolder = l10n.t('Which version?');
  const picked = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return picked?.version;
}

/** How a version looks in any list to pick from. */
export function versionItem(version: VersionSummary): QuickPickItem {
  return plainItem({
    label: `v${version.version}`,
    description: versionOrigin(version),
    detail: joined([liveWord(version), reviewWord(version.reviewStatus)]) || l10n.t('not reviewed'),
  });
}
