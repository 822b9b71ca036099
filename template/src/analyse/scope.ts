import { argumentsOf } from '../scan/walk.js';
import type { Expression, Path } from '../scan/tree.js';

/** What `this` is at a place, and which names blocks have brought. */
export interface Scope {
  /** Null for what a text, the prompt's or a partial's, begins with. */
  readonly parent: Scope | null;
  /** `this` is the prompt's own inputs. */
  readonly isInput: boolean;
  /** Properties of `this` that the call of a partial gives. */
  readonly given: readonly string[];
  readonly parameters: readonly string[];
  /** How many blocks around may bring `@index` and the like. */
  readonly loops: number;
}

export const inputScope: Scope = { parent: null, isInput: true, given: [], parameters: [], loops: 0 };

export interface Entry {
  readonly changesThis: boolean;
  /** The body may be rendered once an item. */
  readonly loops: boolean;
}

/** A block that keeps `this` brings no step to climb with `../`. */
export function childScope(scope: Scope, entry: Entry, parameters: readonly string[]): Scope {
  const loops = scope.loops + (entry.loops ? 1 : 0);
  return entry.changesThis
    ? { parent: scope, isInput: false, given: [], parameters, loops }
    : { ...scope, parameters: [...scope.parameters, ...parameters], loops };
}

export const wholeInput = Symbol('the whole input');

/** The prompt's variable that a path begins with; null for what a block or a call brings, and for `@` data. */
export function variableOf(path: Path, scope: Scope): string | typeof wholeInput | null {
  if (path.data) return variableBelowRoot(path);
  const name = path.segments[0]?.text;
  const mayBeLocal = path.depth === 0 && !path.scoped;
  if (name !== undefined && mayBeLocal && isLocal(scope, name)) return null;
  const holder = climb(scope, path.depth);
  if (!holder?.isInput || (name !== undefined && holder.given.includes(name))) return null;
  return name ?? wholeInput;
}

/** `@root.name`. */
function variableBelowRoot({ segments: [first, second], depth }: Path): string | typeof wholeInput | null {
  if (first?.text !== 'root' || depth > 0) return null;
  return second?.text ?? wholeInput;
}

const loopData = new Set(['index', 'key', 'first', 'last']);

/** Nothing can be there: `@index` outside a loop, or a `../` above what a text begins with. */
export function isDead({ data, segments: [first], depth }: Path, scope: Scope): boolean {
  if (data) return first !== undefined && loopData.has(first.text) && scope.loops <= depth;
  return climb(scope, depth) === null;
}

export function climb(scope: Scope, depth: number): Scope | null {
  let reached: Scope | null = scope;
  for (let climbed = 0; climbed < depth && reached; climbed++) reached = reached.parent;
  return reached;
}

export function variablesIn(expression: Expression, scope: Scope): string[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'subExpression') {
    return argumentsOf(expression.call).flatMap((argument) => variablesIn(argument, scope));
  }
  const name = variableOf(expression, scope);
  return typeof name === 'string' ? [name] : [];
}

export function isLocal(scope: Scope | null, name: string): boolean {
  for (let seen = scope; seen; seen = seen.parent) if (seen.parameters.includes(name)) return true;
  return false;
}
