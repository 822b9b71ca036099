import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { allowedTypes } from '../frontMatter/types.js';
import { asMap, isMap, type ValueMap } from '../valueMap.js';

/** Why a value can't have a property, as far as its schema tells. */
export interface Misfit {
  /** The JSON Schema type of the value that was asked for the property. */
  readonly type: string;
  /** The properties of an object. */
  readonly names: readonly string[];
}

/** What a schema says of a property or item. */
export interface Step {
  /** Null where it may be anything. */
  readonly schema: JsonSchema | null;
  /** Null where the property may be there. */
  readonly misfit: Misfit | null;
}

const unknown: Step = { schema: null, misfit: null };

const scalars = new Set(['string', 'number', 'integer', 'boolean']);

/** Keywords by which a schema may allow more, or something else, than its `properties` and `items` say. */
const opaque = [
  ...['$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'not', 'if'],
  ...['patternProperties', 'unevaluatedProperties', 'dependentSchemas', 'prefixItems'],
];

/** The property of a value with this schema, as a path in a template reaches it. */
export function stepInto(schema: JsonSchema | null, name: string): Step {
  const type = soleType(schema);
  if (schema === null || type === null) return unknown;
  if (type === 'object') return propertyStep(schema, name);
  const isIndex = /^\d+$/.test(name);
  if (name === 'length' && (type === 'array' || type === 'string')) return unknown;
  if (isIndex && type === 'array') return { schema: itemSchema(schema), misfit: null };
  if (isIndex && type === 'string') return unknown;
  return { schema: null, misfit: { type, names: [] } };
}

function propertyStep(schema: JsonSchema, name: string): Step {
  const properties = asMap(schema.properties);
  if (Object.hasOwn(properties, name)) return { schema: asSchema(properties[name]), misfit: null };
  if (schema.additionalProperties !== false)
    return { schema: asSchema(schema.additionalProperties), misfit: null };
  const names = namesOf(properties);
  return names.length === 0 ? unknown : { schema: null, misfit: { type: 'object', names } };
}

const namesByProperties = new WeakMap<ValueMap, readonly string[]>();

function namesOf(properties: ValueMap): readonly string[] {
  const names = namesByProperties.get(properties) ?? Object.keys(properties);
  namesByProperties.set(properties, names);
  return names;
}

/** What `{{#each}}` gives for `this`. The properties of an object have types of their own. */
export function itemSchema(schema: JsonSchema | null): JsonSchema | null {
  return schema !== null && soleType(schema) === 'array' ? asSchema(schema.items) : null;
}

/** The only type, besides null, that a schema allows; null where there are several, or where more than it tells. */
export function soleType(schema: JsonSchema | null): string | null {
  if (schema === null) return null;
  const known = soleTypes.get(schema);
  if (known !== undefined) return known;
  const type = findSoleType(schema);
  soleTypes.set(schema, type);
  return type;
}

const soleTypes = new WeakMap<JsonSchema, string | null>();

/** The schema may allow more than its type and values say. */
export function isOpaque(schema: JsonSchema): boolean {
  return opaque.some((keyword) => Object.hasOwn(schema, keyword));
}

function findSoleType(schema: JsonSchema): string | null {
  if (isOpaque(schema)) return null;
  const types = allowedTypes(schema)?.filter((type) => type !== 'null') ?? [];
  const [type] = types;
  if (types.length !== 1 || type === undefined) return null;
  return type === 'object' || type === 'array' || scalars.has(type) ? type : null;
}

function asSchema(value: unknown): JsonSchema | null {
  return isMap(value) ? value : null;
}
