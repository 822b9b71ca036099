import { declareInputs, type Problem, type PromptDocument, type TextEdit } from '@onbook/template';
import type { QuickFix } from './action.js';

/** Declares the variable that isn't declared, with the type that its uses tell. */
export const declareVariable: QuickFix = (problem, { prompt }) => {
  const isSure = surelyUndeclared(problem, prompt).length > 0;
  return namesAt(problem, prompt).map((name) => {
    const edits = declarationOf([name], prompt);
    return { title: `Declare '${name}'`, edits, ...(isSure && { isPreferred: true as const }) };
  });
};

/** The names that declaring is the only answer for. What may be text, or a slip of the pen, is looked at first. */
export function surelyUndeclared(problem: Problem, document: PromptDocument): readonly string[] {
  const { code, severity } = problem;
  if (code !== 'undefined-variable' || severity === 'hint') return [];
  return problem.suggestion === undefined ? namesAt(problem, document) : [];
}

/** The edits that declare variables as they are used. */
export function declarationOf(names: readonly string[], document: PromptDocument): readonly TextEdit[] {
  const used = new Map(document.inputs.map((input) => [input.name, input]));
  const inputs = names.map(
    (name) => used.get(name) ?? { name, type: 'any', required: true, declared: false },
  );
  return declareInputs(
    document,
    inputs.filter(({ declared }) => !declared),
  );
}

/** The names that the problem may be about: the call of a partial is the place of all that the partial uses. */
function namesAt(
  { range: { start, end } }: Problem,
  { source, references, partialReferences }: PromptDocument,
): readonly string[] {
  if (source.startsWith('<<', start - 2)) return [source.slice(start, end)];
  const names = [...references, ...partialReferences]
    .filter(({ range, input }) => range.start === start && input === null)
    .map(({ name }) => name);
  return [...new Set(names)];
}
