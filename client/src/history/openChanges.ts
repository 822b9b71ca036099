import type { Side, SideComparison, SidePart } from '@onbook/language-server/protocol';
import { commands, l10n, type Uri } from 'vscode';
import type { ChosenPrompt } from '../choose/choosePrompt.js';
import { bareSide, documentUri, sideWord } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';
import { diffName } from './diffName.js';
import { diffTitle, sideUri, type DiffSide } from './openDiff.js';

type OnPrompt = Pick<ChosenPrompt, 'folder' | 'name'>;

/** What VS Code's multi-diff editor takes of a file: its label, and both sides; without the first one it is new. */
export type ChangedResource = readonly [label: Uri, original: Uri | undefined, modified: Uri | undefined];

export interface Changes {
  readonly title: string;
  readonly resources: readonly ChangedResource[];
}

/**
 * All that can change what is sent, for one editor to scroll through: a summary, the prompt, the partials that changed,
 * what is sent with each sample, and the settings where they differ. Without `from`, `to` is a first version.
 */
export async function changesBetween(
  onbook: Onbook,
  prompt: OnPrompt,
  from: DiffSide | null,
  to: DiffSide,
): Promise<Changes> {
  const resources = await changedResources(onbook, prompt, from, to);
  const title =
    from === null
      ? l10n.t('{0}: {1}, the first version', await diffName(onbook, prompt.name), sideWord(to))
      : await diffTitle(onbook, prompt.name, [from, to]);
  return { title, resources };
}

export async function showChanges({ title, resources }: Changes): Promise<void> {
  await commands.executeCommand('vscode.changes', title, resources);
}

export async function openChanges(
  onbook: Onbook,
  prompt: OnPrompt,
  from: DiffSide | null,
  to: DiffSide,
): Promise<Changes> {
  const changes = await changesBetween(onbook, prompt, from, to);
  await showChanges(changes);
  return changes;
}

/** What `changesBetween` lists of one prompt; several prompts' go one after the other. */
export async function changedResources(
  { client }: Pick<Onbook, 'client'>,
  { folder, name }: OnPrompt,
  from: Side | null,
  to: Side,
): Promise<readonly ChangedResource[]> {
  const summary = (half: 'from' | 'to'): Uri =>
    documentUri({ folder, name, half, from: from && bareSide(from), to: bareSide(to) });
  const source = sideUri({ folder, name }, to);
  if (from === null) return [added(summary('to')), added(source)];
  const comparison = await client.request('onbook/comparison', {
    folder,
    name,
    from: bareSide(from),
    to: bareSide(to),
  });
  const changed = (part: SidePart): ChangedResource => {
    const left = documentUri({ folder, name, side: bareSide(from), part });
    const right = documentUri({ folder, name, side: bareSide(to), part });
    return [right, left, right];
  };
  return [
    [summary('to'), summary('from'), summary('to')],
    [source, sideUri({ folder, name }, from), source],
    ...partsOf(comparison).map(changed),
  ];
}

function partsOf({ partials, samples, config }: SideComparison): readonly SidePart[] {
  return [
    ...partials.map((partial): SidePart => ({ kind: 'partial', name: partial.name })),
    ...samples.map((sample): SidePart => ({ kind: 'messages', sample })),
    ...(config.length > 0 ? [{ kind: 'settings' } as const] : []),
  ];
}

function added(uri: Uri): ChangedResource {
  return [uri, undefined, uri];
}
