import type { VersionSummary } from '@onbook/language-server/protocol';
import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { versionItem, versionsOf } from '../choose/chooseVersion.js';
import type { CommandArgument } from '../commandArgument.js';
import { sideWord } from '../documents/onbookDocument.js';
import { openDiff, type DiffSide } from '../history/openDiff.js';
import { reviewBase } from '../history/reviewBase.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

interface SideItem extends QuickPickItem {
  readonly side?: DiffSide;
}

/** Compares the file, or the argument's version, with any version or with what is live. */
export async function comparePrompt(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Compare Prompt'));
  if (prompt === undefined) return undefined;
  const versions = await versionsOf(onbook, prompt);
  const subject = subjectOf(prompt, argument.version);
  const other = await otherSide(prompt, versions, { subject, base: argument.base });
  if (other === undefined) return undefined;
  const [left, right] = inOrder(other, subject);
  return { compared: await openDiff(onbook, prompt, left, right) };
}

function subjectOf(prompt: ChosenPrompt, version: number | undefined): DiffSide {
  if (version !== undefined) return { version };
  return prompt.uri === null ? newest(prompt) : { uri: prompt.uri };
}

async function otherSide(
  prompt: ChosenPrompt,
  versions: readonly VersionSummary[],
  { subject, base }: { readonly subject: DiffSide; readonly base: CommandArgument['base'] },
): Promise<DiffSide | undefined> {
  if (typeof base === 'number') return { version: base };
  if (base === undefined) return await pickSide(prompt, versions, subject);
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
  prompt: ChosenPrompt,
  versions: readonly VersionSummary[],
  subject: DiffSide,
): Promise<DiffSide | undefined> {
  const subjectVersion = 'uri' in subject ? undefined : subject.version;
  const file = prompt.uri === null || 'uri' in subject ? [] : [fileItem(prompt.uri)];
  const live = prompt.live
    .filter(({ version }) => version !== subjectVersion)
    .map(({ environment, version }): SideItem => {
      return { label: environment, description: `v${version}`, side: { version, environment } };
    });
  const others = versions
    .filter(({ version }) => version !== subjectVersion)
    .map((version): SideItem => ({ ...versionItem(version), side: { version: version.version } }));
  const items = [...file, ...headed(l10n.t('live'), live), ...headed(l10n.t('versions'), others)];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Compare {0}, {1}, with', prompt.name, sideWord(subject)),
    placeHolder: l10n.t('With what?'),
    matchOnDescription: true,
  });
  return picked?.side;
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
