import { scopeAt } from '@onbook/template';
import type { Description } from '../language/description.js';
import { describeGivers, describeUses, type UsesShown } from '../language/describeUses.js';
import { describeInput } from '../language/describeValue.js';
import { giversOf } from '../language/giversOf.js';
import { usesOf } from '../language/usesOf.js';
import { propertiesOf } from '../language/schemaWords.js';
import { readPromptTexts } from '../workspace/readPromptTexts.js';
import { samplesOf } from '../workspace/samples.js';
import type { Explained } from './explanation.js';

/** A variable of the text itself; null where that has none of the name. */
export function explainInput(explained: Explained, name: string): Promise<Description> | null {
  const { open, tagText, around, workspace } = explained;
  const { prompt } = open;
  const isNamed = (one: { readonly name: string }) => one.name === name;
  const input = prompt.inputs.find(isNamed) ?? tagText.inputs.find(isNamed);
  if (!input) return null;
  const all = scopeAt(around, 0).levels[0]?.schema ?? null;
  const schema = propertiesOf(all).find(isNamed)?.schema ?? null;
  const value = { schema, label: name, inputPath: [name] };
  const { isPartial } = prompt;
  // The text moves on with the next edit, so its lines are counted at once.
  const uses = describeUses(usesIn(explained, name), 'here');
  return (async () => [
    ...describeInput(input, value, { samples: await samplesOf(open, workspace.log), isPartial }),
    ...uses,
    ...(isPartial ? await describeSources(explained, name) : []),
  ])();
}

/** Of a half-typed tag too, which isn't one of the document yet. */
function usesIn({ open: { prompt, text }, tagText, around }: Explained, name: string): UsesShown {
  const lineOf = (offset: number): number => text.positionAt(offset).line + 1;
  const uses = usesOf(prompt, name, lineOf);
  if (tagText === around) return uses;
  const lines = [...uses.lines, ...usesOf(tagText, name, lineOf).lines];
  return { ...uses, lines: lines.sort((a, b) => a - b) };
}

/** Of a partial's variable. */
async function describeSources({ open, workspace }: Explained, name: string): Promise<Description> {
  const texts = await readPromptTexts(open, workspace);
  const { givers, more } = giversOf({ text: texts.here, name }, texts);
  return describeGivers(givers, more);
}
