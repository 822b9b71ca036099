import { nearestName } from '../nearestName.js';
import { isMap, type ValueMap } from '../valueMap.js';
import type { JsonSchema } from './frontMatter.js';

/** What is wrong with a schema, and at which of its keys. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

const scalarTypes = ['any', 'boolean', 'integer', 'null', 'number', 'string'];
const jsonSchemaTypes = new Set([...scalarTypes, 'object', 'array']);

/** Schemas that are defined elsewhere, by the name that a type may be. */
export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

interface Reading {
  readonly named: NamedSchemas;
  readonly faults: SchemaFault[];
}

type SchemaPath = readonly (string | number)[];

/**
 * Turns Picoschema into JSON Schema by the rules of Dotprompt's reference implementation; JSON Schema passes through.
 * `named` are schemas that a type may name. A part that can't be read becomes `{}` and a fault.
 */
export function readSchema(
  value: unknown,
  named: NamedSchemas = {},
): { schema: JsonSchema | null; faults: readonly SchemaFault[] } {
  const reading: Reading = { named, faults: [] };
  return { schema: topLevel(reading, value), faults: reading.faults };
}

function topLevel(reading: Reading, value: unknown): JsonSchema | null {
  if (!value) return null;
  if (isMap(value) && isJsonSchema(value)) return { ...value, type: value.type ?? 'object' };
  if (typeof value !== 'string') return pico(reading, value, []);
  const [type, description] = splitDescription(value);
  return type === 'any' ? withDescription({ type }, description) : scalar(reading, value, []);
}

/** A map with a JSON Schema type, or with properties, isn't Picoschema. */
export function isJsonSchema({ type, properties }: ValueMap): boolean {
  if (typeof type === 'string' && jsonSchemaTypes.has(type)) return true;
  return typeof properties === 'object' && properties !== null;
}

function pico(reading: Reading, value: unknown, path: SchemaPath): JsonSchema {
  if (typeof value === 'string') return scalar(reading, value, path);
  if (!isMap(value)) {
    const got = value === null ? 'nothing' : Array.isArray(value) ? 'a list' : JSON.stringify(value);
    report(reading, path, `A type is missing: a schema holds types (such as 'string') and maps. Got ${got}.`);
    return {};
  }
  return object(reading, value, path);
}

function object(reading: Reading, value: ValueMap, path: SchemaPath): JsonSchema {
  const properties = new Map<string, JsonSchema>();
  const required: string[] = [];
  let additionalProperties: JsonSchema | false = false;
  for (const [key, content] of Object.entries(value)) {
    if (key === '(*)') {
      additionalProperties = pico(reading, content, [...path, key]);
      continue;
    }
    const { name, optional } = parseKey(key);
    if (!optional) required.push(name);
    properties.set(name, property(reading, { key, content, path: [...path, key] }));
  }
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties,
  };
}

/** `name?(type, description)`. What follows a second `(` is lost, as in the reference implementation. */
export function parseKey(key: string): { name: string; optional: boolean; typeInfo: string | null } {
  const [written = '', typeInfo] = key.split('(');
  const optional = written.endsWith('?');
  return {
    name: optional ? written.slice(0, -1) : written,
    optional,
    typeInfo: typeInfo ? typeInfo.slice(0, -1) : null,
  };
}

interface Property {
  readonly key: string;
  readonly content: unknown;
  readonly path: SchemaPath;
}

function property(reading: Reading, { key, content, path }: Property): JsonSchema {
  const { optional, typeInfo } = parseKey(key);
  if (typeInfo === null) return nullable(pico(reading, content, path), optional);
  if (key.split('(').length > 2) {
    const message = "Dotprompt cuts the description at its '('. Write it without parentheses.";
    reading.faults.push({ path, message, severity: 'warning' });
  }
  const [type, description] = splitDescription(typeInfo);
  switch (type) {
    case 'array': {
      const items = pico(reading, content, path);
      return withDescription({ type: optional ? ['array', 'null'] : 'array', items }, description);
    }
    case 'object':
      return withDescription(nullable(pico(reading, content, path), optional), description);
    case 'enum':
      return withDescription(enumeration(reading, { content, path }, optional), description);
    default:
      report(reading, path, `'(${type})' isn't a kind of property. Use (array), (object) or (enum).`);
      return {};
  }
}

function enumeration(
  reading: Reading,
  { content, path }: Omit<Property, 'key'>,
  optional: boolean,
): JsonSchema {
  if (!Array.isArray(content) || content.length === 0) {
    report(reading, path, 'An enum needs a list of its values, such as [low, high].');
    return {};
  }
  const values: readonly unknown[] = content;
  return { enum: optional && !values.includes(null) ? [...values, null] : values };
}

function nullable(schema: JsonSchema, optional: boolean): JsonSchema {
  return optional && typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema;
}

function scalar(reading: Reading, written: string, path: SchemaPath): JsonSchema {
  const [type, description] = splitDescription(written);
  if (type === 'any') return withDescription({}, description);
  if (scalarTypes.includes(type)) return withDescription({ type }, description);
  const known = Object.hasOwn(reading.named, type) ? reading.named[type] : undefined;
  if (known) return withDescription(known, description);
  const types = [...scalarTypes, ...Object.keys(reading.named)];
  const guess = nearestName(type, types);
  const advice = guess === null ? `The types are ${types.join(', ')}.` : `Did you mean '${guess}'?`;
  report(reading, path, `'${type}' isn't a type. ${advice}`);
  return {};
}

/** At the first comma; later ones belong to the description. */
function splitDescription(written: string): [type: string, description: string] {
  const match = /^(.*?), *(.*)$/.exec(written);
  return match ? [match[1] ?? '', match[2] ?? ''] : [written, ''];
}

function withDescription(schema: JsonSchema, description: string): JsonSchema {
  return description === '' ? schema : { ...schema, description };
}

function report(reading: Reading, path: SchemaPath, message: string): void {
  reading.faults.push({ path, message, severity: 'error' });
}
