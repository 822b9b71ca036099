import type { Call, Expression } from '../scan/tree.js';
import { plainSchema } from './plainSchema.js';
import { climb, follow, meaningOf, valueOf, type Argument, type Scope, type Value } from './scope.js';
import type { Place } from './walk.js';

/** What the call of a partial gives it. */
export interface CallArguments {
  /** The call's first argument; null without one, and where that is the `this` of a scope. */
  readonly self: Argument | null;
  readonly named: ReadonlyMap<string, Argument>;
}

export function readArguments({ arguments: [first], named }: Call, place: Place, root: Scope): CallArguments {
  const argumentFor = (expression: Expression): Argument => ({
    value: valueIn(expression, place, root),
    ...untouched,
  });
  return {
    self: first && !scopeOf(first, place.scope, root) ? argumentFor(first) : null,
    named: new Map(named.map(({ key, value }) => [key.text, argumentFor(value)])),
  };
}

const untouched = { isUsed: false, isNeeded: false, isCertain: false, type: null };

/** Where an expression is written. */
export interface Written extends Pick<Place, 'scope'> {
  readonly text: Pick<Place['text'], 'source'>;
}

/** As far as schemas tell. */
export function valueIn(expression: Expression, { scope, text }: Written, root: Scope): Value {
  const label = `'${text.source.slice(expression.start, expression.end)}'`;
  const plain = plainSchema(expression);
  if (plain || expression.kind !== 'path') return valueOf(plain, label);
  const value = follow(meaningOf(expression, scope, root));
  return valueOf('misfit' in value ? null : value.schema, label);
}

/** `this` as a call gives it: the caller's, an argument, and named arguments over either. */
export function calledScope(
  call: Call,
  { self, named }: CallArguments,
  { scope, root }: { scope: Scope; root: Scope },
): Scope {
  const [first] = call.arguments;
  const holder = first ? scopeOf(first, scope, root) : scope;
  return {
    ...scope,
    self: self ? { ...self.value, argument: self } : (holder ?? scope).self,
    given: new Map([...(holder?.given ?? []), ...named]),
    parameters: new Map(),
  };
}

/** The scope whose `this` an argument means: `this`, `..` or `@root`; null for what is in none of them. */
function scopeOf(argument: Expression, scope: Scope, root: Scope): Scope | null {
  if (argument.kind !== 'path') return null;
  const { data, depth, segments } = argument;
  if (!data) return segments.length === 0 ? climb(scope, depth) : null;
  return segments.length === 1 && segments[0]?.text === 'root' && depth === 0 ? root : null;
}

/** A stand-in for each argument in a scope, so that what is done with it can be told apart and kept. */
export function withStandIns(scope: Scope): { scope: Scope; standIns: ReadonlyMap<Argument, Argument> } {
  const standIns = new Map<Argument, Argument>();
  const standIn = (argument: Argument): Argument => {
    const found = standIns.get(argument) ?? { value: argument.value, ...untouched };
    standIns.set(argument, found);
    return found;
  };
  const { self } = scope;
  return {
    scope: {
      ...scope,
      self: self.argument ? { ...self, argument: standIn(self.argument) } : self,
      given: new Map([...scope.given].map(([name, argument]) => [name, standIn(argument)])),
    },
    standIns,
  };
}

export interface Demand {
  /** The text copes without the value. */
  readonly copes: boolean;
  readonly certain: boolean;
  /** A JSON Schema type; null where any will do. */
  readonly type: string | null;
}

export function demand(argument: Argument, { copes, certain, type }: Demand): void {
  argument.isUsed = true;
  argument.isNeeded ||= !copes;
  argument.isCertain ||= certain;
  argument.type = joinedType(argument.type, type);
}

/** Of a partial that can't be looked into. */
export function demandAll({ self, named }: CallArguments): void {
  for (const argument of [...(self ? [self] : []), ...named.values()])
    demand(argument, { copes: false, certain: false, type: null });
}

/** What the partial did with a stand-in it did with the argument. */
export function handOn(argument: Argument, standIn: Argument): void {
  if (standIn.isUsed)
    demand(argument, { copes: !standIn.isNeeded, certain: standIn.isCertain, type: standIn.type });
}

/** `any` where two uses differ. */
export function joinedType(one: string | null, other: string | null): string | null {
  if (one === null || one === other) return other;
  return other === null ? one : 'any';
}
