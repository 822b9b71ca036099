import { demandAll, handOn, withStandIns } from './callArguments.js';
import { listOf, withGuards, type Guards } from './guards.js';
import type { Argument, Scope } from './scope.js';
import type { Basis, Closure, KnownVisits, PartialVisits, Place, Walk } from './walk.js';

/** A stretch that is to be walked through. */
export interface Visit extends Closure {
  /** To be called afterwards: hands on what was done with the arguments. */
  leave(): void;
}

/** How much of partials a prompt may have walked through. */
export const mostVisits = { calls: 10_000, nodes: 150_000 } as const;

export function freshVisits(earlier: KnownVisits): PartialVisits {
  return { earlier, met: new Map(), known: new Map(), ...mostVisits, depth: 0 };
}

export function newNumbers(): Basis['numberOf'] {
  const numbers = new WeakMap<object, number>();
  let count = 0;
  return (object) => {
    const known = numbers.get(object) ?? ++count;
    numbers.set(object, known);
    return known;
  };
}

/**
 * Null where the same has been walked through in the same circumstances, or too much has. `isOwnScope`: the scope was
 * made for this call.
 */
export function visitOnce(walk: Walk, { nodes, place }: Closure, isOwnScope: boolean): Visit | null {
  const { partialVisits: visits } = walk;
  if (--visits.calls < 0 || visits.nodes < 0) {
    walk.readsAllInputs = true;
    const { self, given } = place.scope;
    demandAll({ self: self.argument, named: given });
    return null;
  }
  const { scope, standIns } = isOwnScope ? withStandIns(place.scope) : kept(place.scope);
  const all = [...standIns];
  const inside: Place = {
    ...place,
    scope,
    guards: replaced(place.guards, standIns),
    text: place.text.top === place.scope ? { ...place.text, top: scope } : place.text,
  };
  const key = circumstances(walk, { nodes, place }, isOwnScope ? standIns : null);
  const earlier = visits.earlier.get(key);
  if (earlier) visits.met.set(key, earlier);
  const known = earlier ?? visits.known.get(key);
  if (known) {
    for (const [index, [argument]] of all.entries()) {
      const before = known[index];
      if (before) handOn(argument, before);
    }
    return null;
  }
  visits.known.set(key, [...standIns.values()]);
  return {
    nodes,
    place: inside,
    leave() {
      for (const [argument, standIn] of all) handOn(argument, standIn);
    },
  };
}

/** Others are in the same scope, so nothing in it is replaced. */
function kept(scope: Scope): ReturnType<typeof withStandIns> {
  return { scope, standIns: new Map() };
}

function replaced(guards: Guards, standIns: ReadonlyMap<Argument, Argument>): Guards {
  const inside = listOf(guards).flatMap((guard) =>
    typeof guard === 'string' ? [] : (standIns.get(guard) ?? []),
  );
  return withGuards(guards, inside);
}

/** All that can make a difference to what is found in a stretch, as text. */
function circumstances(
  { numberOf }: Walk,
  { nodes, place }: Closure,
  standIns: ReadonlyMap<Argument, Argument> | null,
): string {
  const id = (object: object | null) => (object === null ? 0 : numberOf(object));
  const { scope, guards, certain, text } = place;
  const { self, given, parent, loops } = scope;
  const order = new Map([...(standIns?.keys() ?? [])].map((argument, index) => [argument, index]));
  const guardKeys = listOf(guards).map((guard) =>
    typeof guard === 'string' ? guard : (order.get(guard) ?? [id(guard)]),
  );
  return JSON.stringify([
    [id(nodes), id(text.inlines), id(text.block), text.top === scope ? 0 : id(text.top)],
    [self.isInput, self.argument !== null, id(self.schema), id(parent), text.partial ? 0 : loops],
    [...given].map(([name, { value }]) => [name, id(value.schema)]),
    standIns ? 0 : id(scope),
    guardKeys,
    certain,
  ]);
}
