import type { Reference } from '../analyse/references.js';
import type { Problem, Severity } from '../problems.js';
import { anglesInText, isWellFormed, nameOf, type AngleText } from './anglesInText.js';
import type { PlaceCheck } from './check.js';

/** A variable that isn't among the declared inputs, and a `<<name>>` that is text for that reason. */
export const undefinedVariable: PlaceCheck = (places, prompt) => {
  const { declared, guess: guessName } = prompt;
  if (!prompt.inputsAreClosed) return [];
  const inText = anglesInText(places, prompt)
    .filter((text) => isWellFormed(text) && !declared.includes(nameOf(text)))
    .filter((text) => guessName(nameOf(text), declared) === null)
    .map(hintOf);
  const undeclared = places.references
    .filter(({ input }) => input === null)
    .map((reference) => {
      const { name, path, range, partial } = reference;
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
        // Only where the marked text is the name alone.
        ...(guess !== null && partial === undefined && path.startsWith(name) && { suggestion: guess }),
      } as const;
    });
  return [...inText, ...undeclared];
};

/** `cout<<x>>y` is right as it is, so that it is no more than a hint. A name that is near a declared one is a `near-miss`. */
function hintOf(text: AngleText): Problem {
  const name = nameOf(text);
  const message = `'${name}' isn't an input of this prompt, so this is sent as it stands. If you mean a variable, declare it under 'input.schema'.`;
  const start = text.range.start + 2;
  return {
    code: 'undefined-variable',
    severity: 'hint',
    message,
    range: { start, end: start + name.length },
  };
}

/** In a partial a `<<x>>` may be text that only looks like a variable, so it is only suspicious where a declared name is near. */
function severityOf({ delimiter }: Reference, guess: string | null): Severity {
  return delimiter === '<<>>' && guess === null ? 'hint' : 'warning';
}

/** A path may climb before it names the variable; then all of it is marked. */
function firstSegmentLength({ name, path, range, partial }: Reference): number {
  if (partial !== undefined) return range.end - range.start;
  return path.startsWith(name) ? name.length : path.length;
}
