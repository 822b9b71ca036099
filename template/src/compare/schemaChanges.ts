import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { asMap, isMap } from '../valueMap.js';

/** A property that is there, typed or required otherwise than before. */
export interface SchemaChange {
  readonly schema: 'input' | 'output';
  /** From the top, such as `order.lines[].title`; empty for the value as a whole. */
  readonly path: string;
  /** Its type in a few words; null where it isn't there. */
  readonly from: string | null;
  readonly to: string | null;
}

/** In the order of the old schema, then what is new. */
export function schemaChanges(
  schema: SchemaChange['schema'],
  from: JsonSchema | null,
  to: JsonSchema | null,
): SchemaChange[] {
  const before = typesIn(from);
  const now = typesIn(to);
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((path) => ({ schema, path, from: before.get(path) ?? null, to: now.get(path) ?? null }))
    .filter((change) => change.from !== change.to);
}

function typesIn(schema: JsonSchema | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (schema) collect(found, schema, { path: '', optional: false });
  return found;
}

interface Position {
  readonly path: string;
  readonly optional: boolean;
}

function collect(found: Map<string, string>, schema: JsonSchema, { path, optional }: Position): void {
  found.set(path, `${typeText(schema)}${optional ? ', optional' : ''}`);
  const required: unknown = schema.required;
  for (const [name, property] of Object.entries(asMap(schema.properties))) {
    const isRequired = Array.isArray(required) && required.includes(name);
    collect(found, asMap(property), { path: path === '' ? name : `${path}.${name}`, optional: !isRequired });
  }
  if (isMap(schema.items)) collect(found, schema.items, { path: `${path}[]`, optional: false });
}

const structure = new Set(['type', 'properties', 'required', 'items', 'description', 'enum']);

/** The type, listed values, and whatever else limits the value. */
function typeText(schema: JsonSchema): string {
  const { type, enum: values } = schema;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null').join(' or ') : type;
  const kind = Array.isArray(values)
    ? values.map((value) => JSON.stringify(value)).join(' or ')
    : typeof types === 'string' && types !== ''
      ? types
      : 'any';
  const others = Object.entries(schema).filter(
    ([key, value]) => !structure.has(key) && !isClosing(key, value),
  );
  return [kind, ...others.map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(', ');
}

/** Picoschema closes every object. */
function isClosing(key: string, value: unknown): boolean {
  return key === 'additionalProperties' && value === false;
}
