/** What callers without types must be held to before an operation looks at what they pass. */
import { RegistryError } from '../errors.js';
import { jsonFault, kindOf } from './json.js';
import { isObject } from './members.js';
import { requireVersionNumber } from './refusals.js';

/** @throws RegistryError `invalid_argument` for a value of another type, which it calls `what`. */
export type Shape = (value: unknown, what: string) => void;
type Fields = Readonly<Record<string, Shape>>;

/** For what the operation itself looks at without trust. */
export const anything: Shape = () => undefined;
export const text = typed('string', 'a text');
export const number = typed('number', 'a number');
export const flag = typed('boolean', 'true or false');
export const versionNumber: Shape = (value) => {
  requireVersionNumber(value);
};

export const object: Shape = (value, what) => {
  requireObject(value, what);
};

/** Values for variables. One that is undefined is missing, whoever asks for it. */
export const variableValues: Shape = (value, what) => {
  requireObject(value, what);
  for (const [name, member] of Object.entries(value)) {
    const fault = member === undefined ? null : jsonFault(member, name);
    if (fault !== null) throw new RegistryError('invalid_argument', `The ${what} must be JSON; ${fault}.`);
  }
};

export function orNull(shape: Shape): Shape {
  return (value, what) => {
    if (value !== null) shape(value, what);
  };
}

export function optional(shape: Shape): Shape {
  return (value, what) => {
    if (value !== undefined) shape(value, what);
  };
}

export function orWord(word: string, shape: Shape): Shape {
  return (value, what) => {
    if (value !== word) shape(value, what);
  };
}

export function listOf(shape: Shape): Shape {
  return (value, what) => {
    if (!Array.isArray(value)) throw wrongType(value, what, 'a list');
    for (const member of value) shape(member, `member of ${what}`);
  };
}

export function recordOf(shape: Shape): Shape {
  return (value, what) => {
    requireObject(value, what);
    for (const [key, member] of Object.entries(value)) shape(member, `${what} for ${key}`);
  };
}

/** A field that isn't known is refused, so that a misspelt one is never ignored. */
export function objectOf(fields: Fields): Shape {
  return (value, what) => {
    requireObject(value, what);
    for (const [key, shape] of Object.entries(fields)) shape(value[key], key);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown === undefined || value[unknown] === undefined) return;
    throw new RegistryError(
      'invalid_argument',
      `The ${what} can't have ${JSON.stringify(unknown)}. There are ${Object.keys(fields).join(', ')}.`,
    );
  };
}

function typed(type: 'string' | 'number' | 'boolean', wanted: string): Shape {
  return (value, what) => {
    if (typeof value !== type) throw wrongType(value, what, wanted);
  };
}

function requireObject(value: unknown, what: string): asserts value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw wrongType(value, what, 'an object');
}

function wrongType(value: unknown, what: string, wanted: string): RegistryError {
  return new RegistryError('invalid_argument', `The ${what} must be ${wanted}, not ${kindOf(value)}.`);
}
