import type { Call, Expression, Path } from '../scan/tree.js';
import { propertyOf } from '../values/readValue.js';
import { childPath } from './childPath.js';
import type { Environment, Frame, LoopData, Resolved } from './environment.js';
import { inlineHelper } from './helpers/index.js';
import type { HelperArguments } from './helpers/helper.js';
import type { Names } from './program.js';

/** An argument or a path made ready: gives its value at a place. */
export type Evaluate = (environment: Environment) => Resolved;

export function prepareExpression(expression: Expression, names: Names | null): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const literal: Resolved = { value: expression.value, path: '', origin: 'helper' };
      return () => literal;
    }
    case 'path':
      return preparePath(expression, names);
    case 'subExpression':
      return prepareSubExpression(expression.call, names);
  }
}

function prepareSubExpression(call: Call, names: Names | null): Evaluate {
  const name = call.callee.segments[0]?.text ?? 'this';
  const helper = inlineHelper(name);
  const nothing: Resolved = { value: undefined, path: name, origin: 'helper' };
  if (!helper) return () => nothing;
  const prepared = prepareArguments(call, names);
  return (environment) => {
    const result = helper(prepared(environment));
    return result.kind === 'value' ? result.resolved : nothing;
  };
}

const noneNamed: HelperArguments['named'] = new Map();

/** The arguments of a helper. */
export function prepareArguments(
  call: Call,
  names: Names | null,
): (environment: Environment) => HelperArguments {
  const positional = call.arguments.map((argument) => prepareExpression(argument, names));
  const named = prepareNamed(call, names);
  return (environment) => ({
    positional: positional.map((evaluate) => evaluate(environment)),
    named:
      named.length === 0 ? noneNamed : new Map(named.map(([key, evaluate]) => [key, evaluate(environment)])),
    environment,
  });
}

export function prepareNamed({ named }: Call, names: Names | null): readonly (readonly [string, Evaluate])[] {
  return named.map(({ key, value }) => [key.text, prepareExpression(value, names)] as const);
}

/** What a path means here. A missing value keeps the path by which a person would look for it. */
export function preparePath(path: Path, names: Names | null): Evaluate {
  const segments = path.segments.map(({ text }) => text);
  if (path.data) return prepareData(path, segments);
  const [first = '', ...rest] = segments;
  const local = path.depth === 0 && !path.scoped ? findLocal(names, first) : null;
  if (local) return ({ locals }) => descend(localAt(locals, local), rest);
  if (path.depth === 0) return ({ frame }) => descend(frame.self, segments);
  const beyond: Resolved = { value: undefined, path: ['..', ...segments].join('/'), origin: 'variable' };
  return (environment) => {
    let frame: Frame | null = environment.frame;
    for (let climbed = 0; climbed < path.depth && frame; climbed++) frame = frame.parent;
    return frame ? descend(frame.self, segments) : beyond;
  };
}

/** `<<name>>` means the input of its text, wherever it stands. */
export function prepareInput({ segments }: Path): Evaluate {
  const names = segments.map(({ text }) => text);
  return ({ text }) => descend(text.top.self, names);
}

/** How to write a name that isn't here and is further up; null where it isn't there either. */
export function pathAbove({ data, depth, scoped, segments }: Path, { frame }: Environment): string | null {
  const [first] = segments;
  if (!first || data || scoped || depth > 0) return null;
  const written = segments.map(({ text }) => text).join('.');
  let climb = '../';
  for (let above = frame.parent; above; above = above.parent) {
    if ((propertyOf(above.self.value, first.text) ?? null) !== null) return climb + written;
    climb += '../';
  }
  return null;
}

/** Which of the blocks around has a parameter of this name, and the how manieth it is. */
interface LocalPlace {
  readonly blocks: number;
  readonly index: number;
}

export function findLocal(names: Names | null, name: string): LocalPlace | null {
  let blocks = 0;
  for (let seen = names; seen; seen = seen.parent) {
    const index = seen.names.lastIndexOf(name);
    if (index >= 0) return { blocks, index };
    blocks++;
  }
  return null;
}

const nothing: Resolved = { value: undefined, path: '', origin: 'helper' };

function localAt(locals: Environment['locals'], { blocks, index }: LocalPlace): Resolved {
  let seen = locals;
  for (let climbed = 0; climbed < blocks && seen; climbed++) seen = seen.parent;
  return seen?.values[index] ?? nothing;
}

/** `@index`, `@../key`, `@root.name`. */
function prepareData({ depth }: Path, names: readonly string[]): Evaluate {
  const [first = '', ...rest] = names;
  if (first === 'root') return ({ text }) => descend(text.root, rest);
  const absent: Resolved = { value: undefined, path: `@${names.join('.')}`, origin: 'helper' };
  return ({ loop }) => {
    let data: LoopData | null = loop;
    for (let climbed = 0; climbed < depth && data; climbed++) data = data.parent;
    for (let seen = data; seen; seen = seen.parent) {
      if (!Object.hasOwn(seen.values, first)) continue;
      return descend({ value: seen.values[first], path: `@${first}`, origin: seen.origin }, rest);
    }
    return absent;
  };
}

/** Stops at the first thing that isn't there, so that its path is the one to give. */
function descend(from: Resolved, names: readonly string[]): Resolved {
  let reached = from;
  for (const name of names) {
    if (reached.value === undefined || reached.value === null) break;
    reached = reached.given?.get(name) ?? {
      value: propertyOf(reached.value, name),
      path: childPath(reached.path, name),
      origin: reached.defaulted?.has(name) ? 'default' : reached.origin,
    };
  }
  return reached;
}
