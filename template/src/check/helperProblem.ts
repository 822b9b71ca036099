import type { HelperCall } from '../analyse/references.js';
import { positionAt } from '../positions.js';
import type { Problem } from '../problems.js';

/** A problem of a helper's call; an error in a partial is told at the prompt's call of that. */
export function helperProblem(
  { partial, call, range }: HelperCall,
  problem: Omit<Problem, 'range'>,
): Problem[] {
  if (!partial) return [{ ...problem, range }];
  const { line } = positionAt(partial.source, call.callee.start);
  const message = `The partial '${partial.name}' has an error in line ${line}: ${problem.message}`;
  return [{ ...problem, code: 'partial-faulty', message, range }];
}
