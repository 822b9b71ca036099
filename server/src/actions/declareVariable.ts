import { declareInputs, type Problem, type PromptDocument } from '@onbook/template';
import type { QuickFix } from './action.js';
import { suggestionOf } from './useSuggestion.js';

/** Declares the variable that isn't declared, with the type that its uses tell. */
export const declareVariable: QuickFix = (problem, { prompt }) => {
  const name = nameOf(problem, prompt);
  if (name === null) return [];
  const used = prompt.inputs.find((input) => input.name === name);
  if (used?.declared === true) return [];
  const { type, required } = used ?? { type: 'any', required: true };
  const edits = declareInputs(prompt, [{ name, type, required }]);
  // What may be text, or a slip of the pen, isn't declared without a look at it.
  const isSure = problem.severity !== 'hint' && suggestionOf(problem, prompt) === null;
  return [{ title: `Declare '${name}'`, edits, ...(isSure && { isPreferred: true }) }];
};

/** Null where the problem isn't that a name has no declaration. */
function nameOf(
  { range }: Problem,
  { source, references, partialReferences }: PromptDocument,
): string | null {
  const reference = [...references, ...partialReferences].find((one) => one.range.start === range.start);
  if (reference) return reference.name;
  const written = source.slice(range.start, range.end);
  return source.startsWith('<<', range.start - 2) ? written : null;
}
