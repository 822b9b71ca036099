import type { Argument } from './scope.js';

/** What a text copes without where it stands behind a condition on it: a variable, or an argument of a partial. */
export type Guard = string | Argument;

/** What surely has a value at a place, innermost first. The same conditions give the same object. */
export interface Guards {
  readonly guard: Guard;
  readonly outer: Guards | null;
  readonly inner: Map<Guard, Guards>;
}

/** The guards at the top of a text: none. Its `guard` is a variable that no path can name. */
export function noGuards(): Guards {
  return { guard: '', outer: null, inner: new Map() };
}

export function hasGuard(guards: Guards, wanted: Guard): boolean {
  for (let seen: Guards | null = guards; seen; seen = seen.outer) if (seen.guard === wanted) return true;
  return false;
}

export function withGuards(guards: Guards, added: readonly Guard[]): Guards {
  return added.reduce((outer, guard) => {
    if (hasGuard(outer, guard)) return outer;
    const known = outer.inner.get(guard) ?? { guard, outer, inner: new Map<Guard, Guards>() };
    outer.inner.set(guard, known);
    return known;
  }, guards);
}

/** From the outermost to the innermost. */
export function listOf(guards: Guards): Guard[] {
  const list: Guard[] = [];
  for (let seen = guards; seen.outer; seen = seen.outer) list.push(seen.guard);
  return list.reverse();
}
