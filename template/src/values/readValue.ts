/** Reads values that callers pass, whatever they are: own properties alone, and no exception but a RenderError. */
import { RenderError } from '../render/rendering.js';

/** An own property, an item of a list or a text's length; never what a prototype brings. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined;
  const holder: object = typeof value === 'object' ? value : (Object(value) as object);
  try {
    return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
  } catch (error) {
    throw unreadable(`The value of '${name}' can't be read`, error);
  }
}

/** The names of an object's own enumerable properties; none of what isn't an object. */
export function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  try {
    return Object.keys(value);
  } catch (error) {
    throw unreadable("The properties of a value can't be read", error);
  }
}

export function lengthOf(list: readonly unknown[], path: string): number {
  try {
    return list.length;
  } catch (error) {
    throw unreadable(`The value of '${path}' can't be read`, error);
  }
}

const opaqueTypes = new Set(['Error', 'Map', 'Promise', 'RegExp', 'Set', 'WeakMap', 'WeakSet']);

/** The name of the type of an object whose content isn't in its properties; null for others. */
export function opaqueType(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  try {
    const type = Object.prototype.toString.call(value).slice('[object '.length, -1);
    return opaqueTypes.has(type) ? type : null;
  } catch (error) {
    throw unreadable("A value's type can't be read", error);
  }
}

/** What went wrong in a getter, a proxy or a `toJSON` of the caller's. */
export function unreadable(what: string, error: unknown): RenderError {
  return new RenderError('invalid_value', `${what}: ${reasonOf(error)}.`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError && /stack/i.test(error.message)) return 'it is nested too deep';
  // What is thrown may be anything, also what can't be turned into a text.
  const message =
    error instanceof Error
      ? error.message
      : typeof error === 'string'
        ? error
        : `a ${typeof error} is thrown`;
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
