import type { TypedArgument } from '../analyse/references.js';
import { isOpaque } from '../analyse/shapes.js';
import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { allowedTypes, typeOfValue } from '../frontMatter/types.js';

/** What a value can be, as far as it can be told before there is one. */
export interface PossibleValues {
  /** Its types as words, numbers of all kinds as `number`. */
  readonly types: ReadonlySet<string>;
  /** All the values that there are; null for too many. */
  readonly values: readonly unknown[] | null;
}

/** Null where it may be anything. */
export function possibleValues({ expression, schema }: TypedArgument): PossibleValues | null {
  if (expression.kind === 'literal')
    return expression.value === undefined ? null : amongst([expression.value]);
  if (!schema || isOpaque(schema)) return null;
  if (Array.isArray(schema.enum)) return amongst(schema.enum);
  if (Object.hasOwn(schema, 'const')) return amongst([schema.const]);
  return ofTypes(schema);
}

function amongst(values: readonly unknown[]): PossibleValues {
  return { types: new Set(values.map((value) => wordFor(typeOfValue(value)))), values };
}

function ofTypes(schema: JsonSchema): PossibleValues | null {
  const types = allowedTypes(schema);
  if (!types || types.length === 0 || !types.every((type) => known.has(type))) return null;
  return { types: new Set(types.map(wordFor)), values: null };
}

const known: ReadonlySet<string> = new Set([
  ...['string', 'number', 'integer', 'boolean'],
  ...['null', 'object', 'array'],
]);

function wordFor(type: string): string {
  return type === 'integer' ? 'number' : type;
}

/** Whether two values may be the same one, as `===` tells it. */
export function mayEqual(one: PossibleValues, other: PossibleValues): boolean {
  if (one.values && other.values) {
    const values = new Set(other.values);
    return one.values.some((value) => isIdentity(value) || values.has(value));
  }
  return [...one.types].some((type) => other.types.has(type));
}

/** Objects that look the same may be the same. */
function isIdentity(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
