import type { NamedSample } from '@onbook/language-server/protocol';
import { commands, l10n, window, type Uri } from 'vscode';
import { choosePrompt, type ChosenPrompt } from '../choose/choosePrompt.js';
import { chooseSides } from '../choose/chooseSides.js';
import type { CommandArgument } from '../commandArgument.js';
import { bareSide, documentUri } from '../documents/onbookDocument.js';
import { diffTitle, type DiffSide } from '../history/openDiff.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { RefusedError } from '../refusal.js';

/** Compares what two versions, or the file and a version, send to a model with a sample case. */
export async function compareRenderedText(onbook: Onbook, argument: CommandArgument) {
  const prompt = await choosePrompt(onbook, argument, l10n.t('Compare Rendered Text'));
  if (prompt === undefined) return undefined;
  const sides = await chooseSides(onbook, prompt, argument);
  if (sides === undefined) return undefined;
  const sample = await chooseSample(onbook, prompt, { sides, name: argument.sample });
  if (sample === undefined) return undefined;
  const [left, right] = [renderedUri(prompt, sides[0], sample), renderedUri(prompt, sides[1], sample)];
  const title = `${await diffTitle(onbook, prompt.name, sides)} · ${sample?.name ?? l10n.t('no sample')}`;
  await commands.executeCommand('vscode.diff', left, right, title);
  return { compared: { left: left.toString(), right: right.toString(), title } };
}

/** Null where there is no sample case: then every input is missing. Undefined when the user cancels. */
async function chooseSample(
  { client }: Onbook,
  { folder, name: prompt }: ChosenPrompt,
  {
    sides: [from, to],
    name,
  }: { readonly sides: readonly [DiffSide, DiffSide]; readonly name: string | undefined },
): Promise<NamedSample | null | undefined> {
  const { samples } = await client.request('onbook/comparison', {
    folder,
    name: prompt,
    from: bareSide(from),
    to: bareSide(to),
  });
  if (name !== undefined) {
    const named = samples.find((sample) => sample.name === name);
    if (named === undefined) throw noSuchSample(name);
    return named;
  }
  if (samples.length < 2) return samples[0] ?? null;
  const items = samples.map((sample) => plainItem({ label: sample.name, sample }));
  const title = l10n.t('Compare Rendered Text');
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('With which sample case?') });
  return picked?.sample;
}

function renderedUri({ folder, name }: ChosenPrompt, side: DiffSide, sample: NamedSample | null): Uri {
  return documentUri({ folder, name, side: bareSide(side), part: { kind: 'messages', sample } });
}

function noSuchSample(name: string): RefusedError {
  return new RefusedError({
    code: 'invalid_argument',
    message: l10n.t('There is no sample case {0} that both sides can be rendered with.', name),
  });
}
