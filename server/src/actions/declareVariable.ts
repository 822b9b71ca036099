import { declareInputs, type Problem, type PromptDocument } from '@onbook/template';
import type { QuickFix } from './action.js';
import { suggestionOf } from './useSuggestion.js';

/** Declares the variable that isn't declared, with the type that its uses tell. */
export const declareVariable: QuickFix = (problem, { prompt }) => {
  // What may be text, or a slip of the pen, isn't declared without a look at it.
  const isSure = problem.severity !== 'hint' && suggestionOf(problem, prompt) === null;
  return namesAt(problem, prompt).flatMap((name) => {
    const used = prompt.inputs.find((input) => input.name === name);
    if (used?.declared === true) return [];
    const { type, required } = used ?? { type: 'any', required: true };
    const edits = declareInputs(prompt, [{ name, type, required }]);
    return [{ title: `Declare '${name}'`, edits, ...(isSure && { isPreferred: true as const }) }];
  });
};

/** The names that the problem may be about: the call of a partial is the place of all that the partial uses. */
function namesAt(
  { range: { start, end } }: Problem,
  { source, references, partialReferences }: PromptDocument,
): readonly string[] {
  if (source.startsWith('<<', start - 2)) return [source.slice(start, end)];
  const names = [...references, ...partialReferences]
    .filter(({ range }) => range.start === start)
    .map(({ name }) => name);
  return [...new Set(names)];
}
