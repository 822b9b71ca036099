import { nameGuesser } from '../nearestName.js';
import type { Problem } from '../problems.js';
import type { PartialUse } from './enterPartial.js';
import type { Walk } from './walk.js';

/** Keeps which named arguments of a call were of use. A call in an inline partial may be followed more than once. */
export function noteUse({ named }: Walk, { name, call, given }: PartialUse): void {
  for (const { key } of call.named) {
    const isUsed = given.named.get(key.text)?.isUsed === true || named.get(key)?.isUsed === true;
    named.set(key, { partial: name.text, isUsed });
  }
}

/** Arguments that a partial never looks at. */
export function idleArguments({ named, references }: Walk): Problem[] {
  const wanted = new Map<string, Set<string>>();
  for (const { partial, name } of references.values())
    if (partial !== undefined) wanted.set(partial, (wanted.get(partial) ?? new Set()).add(name));
  const names = new Map([...wanted].map(([partial, found]) => [partial, [...found]]));
  const guessName = nameGuesser();
  return [...named].flatMap(([{ text, start, end }, { partial, isUsed }]) => {
    if (isUsed) return [];
    const guess = guessName(text, names.get(partial) ?? noNames);
    const advice = guess === null ? 'Remove it, or correct its name.' : `Did you mean '${guess}'?`;
    const message = `The partial '${partial}' doesn't use '${text}', so it has no effect. ${advice}`;
    return [{ code: 'partial-arguments', severity: 'warning', message, range: { start, end } }];
  });
}

const noNames: readonly string[] = [];
