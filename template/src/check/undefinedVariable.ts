import type { Reference } from '../analyse/references.js';
import { nameGuesser } from '../nearestName.js';
import type { Severity } from '../problems.js';
import type { Check } from './check.js';

/** A variable that isn't among the declared inputs. */
export const undefinedVariable: Check = ({ references, partialReferences, inputs, inputsAreClosed }) => {
  if (!inputsAreClosed) return [];
  const declared = inputs.filter((input) => input.declared).map(({ name }) => name);
  const guessName = nameGuesser();
  return [...references, ...partialReferences]
    .filter(({ input }) => input === null)
    .map((reference) => {
      const { name, range, partial } = reference;
      const guess = guessName(name, declared);
      const advice = guess === null ? "Declare it under 'input.schema'." : `Did you mean '${guess}'?`;
      const use = partial === undefined ? `'${name}'` : `'${name}', which the partial '${partial}' uses,`;
      const message = `${use} isn't an input of this prompt. ${advice}`;
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
function firstSegmentLength({ name, path, range, partial }: Reference): number {
  if (partial !== undefined) return range.end - range.start;
  return path.startsWith(name) ? name.length : path.length;
}
