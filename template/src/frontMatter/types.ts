import type { JsonSchema } from './frontMatter.js';

/** The JSON Schema types that a property allows; null where it allows every one. */
export function allowedTypes(schema: JsonSchema): readonly string[] | null {
  const type = schema.type;
  if (typeof type === 'string') return type === 'any' ? null : [type];
  return Array.isArray(type) && type.length > 0 ? type.filter((one) => typeof one === 'string') : null;
}

/** Null is a value of its own there, and not the lack of one. A schema that says nothing doesn't ask for it. */
export function allowsNull(schema: JsonSchema): boolean {
  if (Array.isArray(schema.enum)) return schema.enum.includes(null);
  return allowedTypes(schema)?.includes('null') === true;
}

/** The one word for a property's type: a JSON Schema type, `enum` or `any`. */
export function inputType(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return 'enum';
  const types = allowedTypes(schema)?.filter((type) => type !== 'null');
  return types?.length === 1 ? (types[0] ?? 'any') : 'any';
}

/** The JSON Schema type of a value; `any` for what JSON has no type for. */
export function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return ['string', 'boolean', 'object'].includes(typeof value) ? typeof value : 'any';
}
