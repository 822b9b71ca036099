import type { LiveState } from '@onbook/language-server/protocol';
import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { sideWord } from '../documents/onbookDocument.js';
import type { DiffSide } from '../history/openDiff.js';
import { reviewBase } from '../history/reviewBase.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';
import type { ChosenPrompt } from './choosePrompt.js';
import { oldestOf, requireVersion, versionItems, type VersionItem } from './chooseVersion.js';

interface SideItem extends QuickPickItem {
  readonly side?: DiffSide;
  /** It leads to older versions. */
  readonly isOlder?: true;
}

/**
 * What is compared: the file, or the argument's version, with any version or with what is live; the older side first.
 * Undefined when the user cancels.
 */
export async function chooseSides(
  onbook: Onbook,
  prompt: ChosenPrompt,
  argument: Pick<CommandArgument, 'version' | 'base'>,
): Promise<readonly [DiffSide, DiffSide] | undefined> {
  requireVersion(prompt);
  const subject = subjectOf(prompt, argument.version);
  const other = await otherSide(onbook, prompt, { subject, base: argument.base });
  return other && inOrder(other, subject);
}

function subjectOf(prompt: ChosenPrompt, version: number | undefined): DiffSide {
  if (version !== undefined) return { version };
  return prompt.uri === null ? newest(prompt) : { uri: prompt.uri };
}

async function otherSide(
  onbook: Onbook,
  prompt: ChosenPrompt,
  { subject, base }: { readonly subject: DiffSide; readonly base: CommandArgument['base'] },
): Promise<DiffSide | undefined> {
  if (typeof base === 'number') return { version: base };
  if (base === undefined) return await pickSide(onbook, prompt, subject);
  const version = 'uri' in subject ? Infinity : subject.version;
  const side = reviewBase(version, base === 'live' ? prompt.live : []);
  if (side === null) {
    throw new RefusedError({
      code: 'version_not_found',
      message: l10n.t('{0} has no other version to compare with yet.', prompt.name),
    });
  }
  return version === Infinity && base === 'previous' ? newest(prompt) : side;
}

function newest(prompt: ChosenPrompt): DiffSide {
  return { version: prompt.newestVersion ?? 1 };
}

async function pickSide(
  onbook: Onbook,
  prompt: ChosenPrompt,
  subject: DiffSide,
): Promise<DiffSide | undefined> {
  const isOther = (version: number | undefined): boolean => 'uri' in subject || version !== subject.version;
  const file = prompt.uri === null || 'uri' in subject ? [] : [fileItem(prompt.uri)];
  const live = prompt.live.filter(({ version }) => isOther(version)).map(liveItem);
  const title = l10n.t('Compare {0}, {1}, with', prompt.name, sideWord(subject));
  let before: number | undefined;
  for (;;) {
    const page = await versionItems(onbook, prompt, before);
    const others = page.filter(({ version }) => isOther(version?.version)).map(sideItem);
    const first = before === undefined ? [...file, ...headed(l10n.t('live'), live)] : [];
    const items = [...first, ...headed(l10n.t('versions'), others)];
    const placeHolder = l10n.t('With what?');
    const picked = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (picked?.isOlder !== true) return picked?.side;
    before = oldestOf(page);
  }
}

function liveItem({ environment, version }: LiveState): SideItem {
  return { label: environment, description: `v${version}`, side: { version, environment } };
}

function sideItem({ version, ...item }: VersionItem): SideItem {
  return version === undefined ? { ...item, isOlder: true } : { ...item, side: { version: version.version } };
}

function fileItem(uri: string): SideItem {
  return { label: l10n.t('Your file'), side: { uri } };
}

function headed(label: string, items: readonly SideItem[]): readonly SideItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

/** What is live stands left, and the file right; of two versions the older one stands left. */
function inOrder(other: DiffSide, subject: DiffSide): readonly [DiffSide, DiffSide] {
  if ('uri' in subject) return [other, subject];
  if ('uri' in other || (other.environment === undefined && other.version > subject.version)) {
    return [subject, other];
  }
  return [other, subject];
}
