import { nearestName, type Problem, type PromptDocument } from '@onbook/template';
import type { QuickFix } from './action.js';

/** Writes what was probably meant. */
export const useSuggestion: QuickFix = (problem, { prompt }) => {
  const { range } = problem;
  const suggestion = suggestionOf(problem, prompt);
  const written = prompt.source.slice(range.start, range.end);
  if (suggestion === null || suggestion === written) return [];
  const title = `Change '${written}' to '${suggestion}'`;
  return [{ title, edits: [{ range, text: suggestion }], isPreferred: true }];
};

/** To be written in the place of the problem; null where nobody can tell what was meant. */
export function suggestionOf(problem: Problem, document: PromptDocument): string | null {
  return problem.suggestion ?? guessOf(problem, document);
}

/** What a check meant whose problems bear no suggestion. */
function guessOf(
  { code, range }: Problem,
  { inputs, source, partialReferences }: PromptDocument,
): string | null {
  const written = source.slice(range.start, range.end);
  const names = inputs.filter(({ declared }) => declared).map(({ name }) => name);
  if (code === 'undefined-variable') {
    const isInPartial = partialReferences.some((reference) => reference.range.start === range.start);
    return isInPartial || names.includes(written) ? null : nearestName(written, names);
  }
  const [, name, rest = ''] = /^<<[ \t]*([^.<>\s]+)([^<>\s]*)[ \t]*>{1,2}$/.exec(written) ?? [];
  if (code !== 'near-miss' || name === undefined) return null;
  const guess = names.includes(name) ? name : nearestName(name, names);
  return guess === null ? null : `<<${guess}${rest}>>`;
}
