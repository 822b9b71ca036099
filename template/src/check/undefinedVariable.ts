import type { Reference } from '../analyse/references.js';
import { nearestName } from '../nearestName.js';
import type { Severity } from '../problems.js';
import type { Check } from './check.js';

/** A variable that isn't among the declared inputs. */
export const undefinedVariable: Check = ({ references, inputs, inputsAreClosed }) => {
  if (!inputsAreClosed) return [];
  const declared = inputs.filter((input) => input.declared).map(({ name }) => name);
  return references
    .filter(({ input }) => input === null)
    .map((reference) => {
      const { name, range } = reference;
      const guess = nearestName(name, declared);
      const advice = guess === null ? "Declare it under 'input.schema'." : `Did you mean '${guess}'?`;
      const message = `'${name}' isn't an input of this prompt. ${advice}`;
      const nameRange = { start: range.start, end: range.start + firstSegmentLength(reference) };
      return {
        code: 'undefined-variable',
        severity: severityOf(reference, guess),
        message,
        range: nameRange,
      };
    });
};

/** `cout<<x>>y` reads like a variable too, so `<<x>>` is only suspicious where a declared name is near. */
function severityOf({ delimiter }: Reference, guess: string | null): Severity {
  return delimiter === '<<>>' && guess === null ? 'hint' : 'warning';
}

/** A path may climb before it names the variable; then all of it is marked. */
function firstSegmentLength({ name, path }: Reference): number {
  return path.startsWith(name) ? name.length : path.length;
}
