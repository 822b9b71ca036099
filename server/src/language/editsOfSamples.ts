import { applyEdits, parseSamples, samplePlaces, type TextEdit } from '@onbook/template';
import type { RenamePlan } from './renamePlan.js';

/**
 * What the rename of an input changes in the text of a prompt's samples. `fault`: why the samples can't follow, and what
 * to do; null if they can.
 */
export function editsOfSamples(
  source: string,
  { oldName, newName }: Pick<RenamePlan, 'oldName' | 'newName'>,
): { readonly edits: readonly TextEdit[]; readonly fault: string | null } {
  const edits = samplePlaces(source)
    .filter(({ name }) => name === oldName)
    .map(({ start, end }) => ({ range: { start, end }, text: newName }))
    .sort((a, b) => a.range.start - b.range.start);
  const { samples, problems } = parseSamples(source);
  const [problem] = problems;
  if (problem) return { edits, fault: `${problem.message} Mend that first.` };
  const taken = samples.find(({ input }) => Object.hasOwn(input, oldName) && Object.hasOwn(input, newName));
  if (taken) return { edits, fault: `The case '${taken.name}' has a '${newName}' too: choose another name.` };
  const renamed = samples.map(({ input }) =>
    Object.entries(input).map(([name, value]) => [name === oldName ? newName : name, value]),
  );
  const after = parseSamples(applyEdits(source, edits)).samples.map(({ input }) => Object.entries(input));
  const follows = JSON.stringify(after) === JSON.stringify(renamed);
  return { edits, fault: follows ? null : `'${oldName}' comes from an alias there: write it out first.` };
}
