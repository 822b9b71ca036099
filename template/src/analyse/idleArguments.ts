import { nameGuesser } from '../nearestName.js';
import type { Problem } from '../problems.js';
import type { Name } from '../scan/tree.js';
import type { PartialUse } from './enterPartial.js';
import type { Reference } from './references.js';
import type { Walk } from './walk.js';

/** Keeps which named arguments of a call were of use. A call in an inline partial may be followed more than once. */
export function noteUse({ named }: Walk, { name, call, given }: PartialUse): void {
  for (const { key } of call.named) {
    const isUsed = given.named.get(key.text)?.isUsed === true || named.get(key)?.isUsed === true;
    named.set(key, { partial: name.text, isUsed });
  }
}

/** An argument that a partial never looks at. */
export interface IdleArgument {
  readonly name: Name;
  readonly partial: string;
}

export function idleArguments({ named }: Walk): IdleArgument[] {
  return [...named].flatMap(([name, { partial, isUsed }]) => (isUsed ? [] : [{ name, partial }]));
}

/** `references`: all of those in partials. */
export function idleProblems(idle: readonly IdleArgument[], references: readonly Reference[]): Problem[] {
  if (idle.length === 0) return [];
  const wanted = new Map<string, Set<string>>();
  for (const { partial, name } of references)
    if (partial !== undefined) wanted.set(partial, (wanted.get(partial) ?? new Set()).add(name));
  const names = new Map([...wanted].map(([partial, found]) => [partial, [...found]]));
  const { guess } = nameGuesser();
  return idle.map(({ name: { text, start, end }, partial }) => {
    const meant = guess(text, names.get(partial) ?? noNames);
    const advice = meant === null ? 'Remove it, or correct its name.' : `Did you mean '${meant}'?`;
    const message = `The partial '${partial}' doesn't use '${text}', so it has no effect. ${advice}`;
    return { code: 'partial-arguments', severity: 'warning', message, range: { start, end } };
  });
}

const noNames: readonly string[] = [];
