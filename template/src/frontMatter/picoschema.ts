import { nearestName } from '../nearestName.js';
import { isMap, type ValueMap } from '../valueMap.js';
import type { JsonSchema } from './frontMatter.js';
import { jsonSchemaFaults, jsonSchemaTypes, looksLikeJsonSchema } from './jsonSchemaFaults.js';
import { cutDescription, keyFault } from './keyFault.js';
import { parseKey, splitDescription } from './parseKey.js';
import type { SchemaFault } from './schemaFault.js';
import { isSchemaName, typeAdvice } from './typeAdvice.js';

const scalarTypes = ['any', 'boolean', 'integer', 'null', 'number', 'string'];

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
  if (isMap(value) && isJsonSchema(value)) {
    reading.faults.push(...jsonSchemaFaults(value));
    return { ...value, type: value.type ?? 'object' };
  }
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
    const message = `A type is missing: a schema holds types (such as 'string') and maps. Got ${got}.`;
    report(reading, { path, message });
    return {};
  }
  const before = reading.faults.length;
  const schema = object(reading, value, path);
  if (reading.faults.length > before && looksLikeJsonSchema(value)) {
    reading.faults.length = before;
    report(reading, { path, ...asPicoschema(value) });
  }
  return schema;
}

/** What to write for a JSON Schema inside Picoschema, whose keywords would be taken for properties. */
function asPicoschema({ type, description }: ValueMap): Pick<SchemaFault, 'message'> {
  const types = `'${String(type)}${typeof description === 'string' ? `, ${description}` : ''}'`;
  const advice = scalarTypes.includes(String(type))
    ? `Write ${types} in its place.`
    : 'Write Picoschema here, or the whole schema as JSON Schema.';
  return {
    message: `This is JSON Schema inside Picoschema, so its keywords are read as properties. ${advice}`,
  };
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
    if (properties.has(name))
      report(reading, { path: [...path, key], of: 'key', message: `'${name}' is there twice. Remove one.` });
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

interface Property {
  readonly key: string;
  readonly content: unknown;
  readonly path: SchemaPath;
}

function property(reading: Reading, { key, content, path }: Property): JsonSchema {
  const { optional, typeInfo } = parseKey(key);
  const fault = keyFault(key);
  if (fault) {
    report(reading, { path, of: 'key', ...fault });
    if (typeInfo !== null) return {};
  }
  if (typeInfo === null) return nullable(pico(reading, content, path), optional);
  const cut = cutDescription(key);
  if (cut) report(reading, { path, of: 'key', ...cut, code: 'cut-description', severity: 'warning' });
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
      report(reading, { path, of: 'key', part: type, ...kindAdvice(type) });
      return {};
  }
}

function kindAdvice(kind: string): Pick<SchemaFault, 'message' | 'suggestion'> {
  const message = `'(${kind})' isn't a kind of property.`;
  if (scalarTypes.includes(kind))
    return { message: `${message} A type goes behind the colon: 'name: ${kind}'.` };
  const guess = kind === 'list' ? 'array' : nearestName(kind, ['array', 'object', 'enum']);
  return guess === null
    ? { message: `${message} Use (array), (object) or (enum).` }
    : { message: `${message} Did you mean '(${guess})'?`, suggestion: guess };
}

function enumeration(
  reading: Reading,
  { content, path }: Omit<Property, 'key'>,
  optional: boolean,
): JsonSchema {
  if (!Array.isArray(content) || content.length === 0) {
    const message = 'An enum needs a list of its values, such as [low, high].';
    const isList = typeof content === 'string' && /^[\w -]+(?:,[\w -]+)+$/.test(content);
    report(reading, { path, message, ...(isList && { part: content, suggestion: `[${content}]` }) });
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
  const names = Object.keys(reading.named);
  if (isSchemaName(type, scalarTypes, names)) {
    const message = `'${type}' is taken for a schema that the application defines: here any value fits it.`;
    report(reading, { path, part: type, severity: 'hint', message });
    return withDescription({}, description);
  }
  const { advice, ...rest } = typeAdvice(type, [...scalarTypes, ...names]);
  report(reading, { path, part: type, message: `'${type}' isn't a type. ${advice}`, ...rest });
  return {};
}

function withDescription(schema: JsonSchema, description: string): JsonSchema {
  return description === '' ? schema : { ...schema, description };
}

/** An error, unless it says otherwise. */
function report(reading: Reading, fault: Pick<SchemaFault, 'path' | 'message'> & Partial<SchemaFault>): void {
  reading.faults.push({ code: 'schema', severity: 'error', ...fault });
}
