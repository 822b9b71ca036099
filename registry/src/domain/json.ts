import { RegistryError } from '../errors.js';
import type { JsonObject } from '../registry.js';

const maxDepth = 100;

/**
 * Answers the value when it is an object of JSON values all the way down.
 * @throws RegistryError `invalid_argument`, naming `what` and the place inside it.
 */
export function requireJsonObject(value: unknown, what: string): JsonObject {
  if (!isPlainObject(value)) {
    throw new RegistryError(
      'invalid_argument',
      `The ${what} must be a JSON object; ${kindOf(value)} isn't one.`,
    );
  }
  const fault = jsonFault(value, what);
  if (fault !== null) throw new RegistryError('invalid_argument', `The ${what} must be JSON; ${fault}.`);
  return value as JsonObject;
}

/** The first place in `value` that isn't JSON, as a clause that begins with `path`; null when all of it is. */
export function jsonFault(value: unknown, path: string, depth = 0): string | null {
  // A cycle shows as endless depth.
  if (depth > maxDepth) return `${path.slice(0, 40)}… is nested deeper than ${maxDepth} levels`;
  if (Array.isArray(value)) return firstFault(value.entries(), path, depth);
  if (isPlainObject(value)) return firstFault(Object.entries(value), path, depth);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  return typeof value === 'number' && Number.isFinite(value) ? null : `${path} is ${kindOf(value)}`;
}

function firstFault(
  members: Iterable<[string | number, unknown]>,
  path: string,
  depth: number,
): string | null {
  for (const [key, member] of members) {
    const fault = jsonFault(member, `${path}.${key}`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** JSON with its keys in order, so that equal values give equal text. The value must be JSON. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** Objects of another realm count, class instances don't. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What a value is, as a clause of a refusal says it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const { constructor } = value as { readonly constructor?: unknown };
  const isOfClass = typeof constructor === 'function' && constructor.name !== 'Object';
  return isOfClass ? `a ${constructor.name}` : 'an object';
}
