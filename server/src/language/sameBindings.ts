/** Holds a rename to what it must not change: which variable each name in a text means. */
import { applyEdits, calledPartials, type PromptDocument, type Range, type TextEdit } from '@onbook/template';
import type { PromptText, PromptTexts } from './promptTexts.js';
import type { RenamePlan, TextEdits } from './renamePlan.js';

/** The first text in which a name would mean something else afterwards, or a fault would come or go; null if none. */
export function textThatChangesMeaning(
  { oldName, newName, texts: renamed }: RenamePlan,
  edits: TextEdits,
  texts: PromptTexts,
): PromptText | null {
  const sources = new Map([...texts.partials].map(([name, text]) => [name, sourceAfter(text, edits)]));
  const changedPartials = new Set(
    [...edits.keys()].map(({ partial }) => partial).filter((name) => name !== null),
  );
  const isConcerned = (text: PromptText): boolean =>
    edits.has(text) || calledPartials(text.document).some(({ name }) => changedPartials.has(name));
  const all = [...texts.prompts, ...texts.partials.values()];
  return (
    all.filter(isConcerned).find((text) => {
      const after = texts.parse(text, sourceAfter(text, edits), sources);
      const nameAfter = (name: string) => (renamed.has(text) && name === oldName ? newName : name);
      const before = meaningOf(text.document, nameAfter, []);
      return before !== meaningOf(after, (name) => name, insertions(edits.get(text) ?? []));
    }) ?? null
  );
}

function sourceAfter(text: PromptText, edits: TextEdits): string {
  return applyEdits(text.document.source, edits.get(text) ?? []);
}

/** Where inserted text stands afterwards. */
function insertions(edits: readonly TextEdit[]): readonly Range[] {
  let shift = 0;
  return edits.flatMap(({ range: { start, end }, text }) => {
    const at = start + shift;
    shift += text.length - (end - start);
    return start === end ? [{ start: at, end: at + text.length }] : [];
  });
}

function meaningOf(
  { references, variables, inputs, problems, partialProblems, deadPaths }: PromptDocument,
  nameAfter: (name: string) => string,
  added: readonly Range[],
): string {
  const isOld = ({ start }: Range) => !added.some((range) => range.start <= start && start < range.end);
  return JSON.stringify([
    references.filter(({ range }) => isOld(range)).map(({ name }) => nameAfter(name)),
    [...new Set(variables.map(nameAfter))].sort(),
    inputs
      .filter(({ declared }) => declared)
      .map(({ name, type, required, ...input }) => [nameAfter(name), type, required, input.default]),
    [problems.length, partialProblems.length, deadPaths.length],
  ]);
}
