import type { Expression, Path } from '../scan/tree.js';
import type { Environment, Frame, LoopData, Resolved } from './environment.js';
import { inlineHelper } from './helpers/index.js';
import { propertyOf } from './values.js';

/** The value of an argument. */
export function evaluate(expression: Expression, environment: Environment): Resolved {
  if (expression.kind === 'literal') return { value: expression.value, path: '', origin: 'helper' };
  if (expression.kind === 'path') return resolvePath(expression, environment);
  const { callee, arguments: positional, named } = expression.call;
  const name = callee.segments[0]?.text ?? 'this';
  const result = inlineHelper(name)?.({
    positional: positional.map((argument) => evaluate(argument, environment)),
    named: new Map(named.map(({ key, value }) => [key.text, evaluate(value, environment)])),
  });
  return result?.kind === 'value' ? result.resolved : { value: undefined, path: name, origin: 'helper' };
}

export function isLocal({ locals }: Environment, name: string): boolean {
  return findLocal(locals, name) !== null;
}

/** What a path means here. A missing value keeps the path by which a person would look for it. */
export function resolvePath(path: Path, environment: Environment): Resolved {
  const names = path.segments.map(({ text }) => text);
  if (path.data) return resolveData(path, names, environment);
  const [first = '', ...rest] = names;
  const local = path.depth === 0 && !path.scoped ? findLocal(environment.locals, first) : null;
  if (local) return descend(local, rest);
  let frame: Frame | null = environment.frame;
  for (let climbed = 0; climbed < path.depth && frame; climbed++) frame = frame.parent;
  if (!frame) return { value: undefined, path: ['..', ...names].join('/'), origin: 'variable' };
  return descend(frame.self, names);
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

function findLocal(locals: Environment['locals'], name: string): Resolved | null {
  for (let seen = locals; seen; seen = seen.parent) {
    const found = seen.values.get(name);
    if (found) return found;
  }
  return null;
}

/** `@index`, `@../key`, `@root.name`. */
function resolveData(path: Path, names: readonly string[], { loop, text }: Environment): Resolved {
  const [first = '', ...rest] = names;
  let data: LoopData | null = loop;
  for (let climbed = 0; climbed < path.depth && data; climbed++) data = data.parent;
  if (first === 'root') return descend(text.root, rest);
  for (let seen = data; seen; seen = seen.parent) {
    if (!Object.hasOwn(seen.values, first)) continue;
    return descend({ value: seen.values[first], path: `@${first}`, origin: seen.origin }, rest);
  }
  return { value: undefined, path: `@${names.join('.')}`, origin: 'helper' };
}

/** Stops at the first thing that isn't there, so that its path is the one to give. */
function descend(from: Resolved, names: readonly string[]): Resolved {
  let reached = from;
  for (const name of names) {
    if (reached.value === undefined || reached.value === null) break;
    const given = reached.given?.get(name);
    if (given) {
      reached = given;
      continue;
    }
    const path = reached.path === '' ? name : `${reached.path}.${name}`;
    const origin = reached.defaulted?.has(name) ? 'default' : reached.origin;
    reached = { value: propertyOf(reached.value, name), path, origin };
  }
  return reached;
}
