import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { argumentsOf } from '../scan/walk.js';
import type { Expression, Name, Path } from '../scan/tree.js';
import { stepInto, type Misfit } from './shapes.js';

/** What is known of a value before there is one. */
export interface Value {
  /** Null where it may be anything. */
  readonly schema: JsonSchema | null;
  /** What a message calls it. */
  readonly label: string;
  /** It is the prompt's own inputs. */
  readonly isInput: boolean;
  /** It is what the call of a partial gives. */
  readonly argument: Argument | null;
  /** As `this`, it may as well be what that is around the block. */
  readonly isVague?: true;
}

/** A value that the call of a partial gives, and what the partial does with it. */
export interface Argument {
  readonly value: Value;
  isUsed: boolean;
  /** Somewhere the partial doesn't cope without it. */
  isNeeded: boolean;
  /** Every rendering of the partial needs it. */
  isCertain: boolean;
  /** What the partial takes it for. */
  type: string | null;
}

/** What `this` is at a place, and which names blocks have brought. */
export interface Scope {
  /** Null for what a text, the prompt's or a partial's, begins with. */
  readonly parent: Scope | null;
  /** `this`. */
  readonly self: Value;
  /** Properties of `this` that the call of a partial gives. */
  readonly given: ReadonlyMap<string, Argument>;
  readonly parameters: ReadonlyMap<string, Value>;
  /** How many blocks around may bring `@index` and the like. */
  readonly loops: number;
}

export function valueOf(schema: JsonSchema | null, label: string): Value {
  return { schema, label, isInput: false, argument: null };
}

/** What a prompt's text begins with. */
export function inputScope(schema: JsonSchema | null, loops: number): Scope {
  const self = { schema, label: 'the input', isInput: true, argument: null };
  return { parent: null, self, given: new Map(), parameters: new Map(), loops };
}

export interface Entry {
  /** `this` inside; null for a block that keeps it. */
  readonly self: Value | null;
  /** The body may be rendered once an item. */
  readonly loops: boolean;
}

/** A block that keeps `this` brings no step to climb with `../`. `names` are its parameters. */
export function childScope(
  scope: Scope,
  { self, loops }: Entry,
  names: readonly (readonly [name: string, value: Value])[],
): Scope {
  if (!self && !loops && names.length === 0) return scope;
  const inner = { loops: scope.loops + (loops ? 1 : 0) };
  return self
    ? { ...inner, parent: scope, self, given: noArguments, parameters: new Map(names) }
    : { ...scope, ...inner, parameters: new Map([...scope.parameters, ...names]) };
}

const noArguments: ReadonlyMap<string, Argument> = new Map();

/** What a path means at its place. */
export interface Meaning {
  /** The prompt's variable that it begins with. */
  readonly variable: string | null;
  /** The argument of the partial's call that it begins with. */
  readonly argument: Argument | null;
  /** It is a `this` as a whole. */
  readonly whole: Scope | null;
  /** The value that its first name means, or that has its first name. */
  readonly base: Value;
  /** The names from there. */
  readonly rest: readonly Name[];
}

const nowhere = valueOf(null, '');
const noNames: readonly Name[] = [];

/** Most paths have one name. */
function afterFirst(segments: readonly Name[]): readonly Name[] {
  return segments.length > 1 ? segments.slice(1) : noNames;
}

/**
 * `root` is the scope of the prompt's own text. This runs for every path of a text, so every field is written out: to
 * spread them costs more than all the rest.
 */
export function meaningOf(path: Path, scope: Scope, root: Scope): Meaning {
  const { segments, depth, data, scoped } = path;
  const first = segments[0];
  if (data) {
    const isRoot = first?.text === 'root' && depth === 0;
    const rest = afterFirst(segments);
    return isRoot
      ? meaningIn(root, rest)
      : { variable: null, argument: null, whole: null, base: nowhere, rest };
  }
  const local = first && depth === 0 && !scoped ? findLocal(scope, first.text) : null;
  const holder = local ? null : climb(scope, depth);
  if (holder) return meaningIn(holder, segments);
  return { variable: null, argument: null, whole: null, base: local ?? nowhere, rest: afterFirst(segments) };
}

function meaningIn(holder: Scope, segments: readonly Name[]): Meaning {
  const { self, given } = holder;
  const first = segments[0];
  if (!first) return { variable: null, argument: self.argument, whole: holder, base: self, rest: noNames };
  const rest = afterFirst(segments);
  const argument = given.get(first.text);
  if (argument) return { variable: null, argument, whole: null, base: argument.value, rest };
  if (!self.isInput)
    return { variable: null, argument: self.argument, whole: null, base: self, rest: segments };
  const { schema } = stepInto(self.schema, first.text);
  const base = valueOf(schema, `'${first.text}'`);
  return { variable: first.text, argument: null, whole: null, base, rest };
}

/** A property that a value's schema doesn't have. */
export interface Wrong {
  readonly name: Name;
  readonly misfit: Misfit;
  /** What hasn't got it, as a message calls it. */
  readonly label: string;
}

/** Follows the names of a path as far as the schemas tell. */
export function follow({ base, rest }: Pick<Meaning, 'base' | 'rest'>): Value | Wrong {
  let value: Value = base;
  for (const name of rest) {
    const { schema, misfit } = stepInto(value.schema, name.text);
    if (misfit) return { name, misfit, label: value.label };
    value = valueOf(schema, `'${name.text}'`);
  }
  return value;
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

/** What surely has a value where a condition with this expression holds. */
export function guardsIn(expression: Expression, scope: Scope, root: Scope): (string | Argument)[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'subExpression') {
    return argumentsOf(expression.call).flatMap((argument) => guardsIn(argument, scope, root));
  }
  const { variable, argument } = meaningOf(expression, scope, root);
  const guard = variable ?? argument;
  return guard === null ? [] : [guard];
}

export function isLocal(scope: Scope, name: string): boolean {
  return findLocal(scope, name) !== null;
}

function findLocal(scope: Scope, name: string): Value | null {
  for (let seen: Scope | null = scope; seen; seen = seen.parent) {
    const found = seen.parameters.get(name);
    if (found) return found;
  }
  return null;
}
