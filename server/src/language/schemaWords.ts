/** What a JSON Schema says of a value, in few words. */
import type { JsonSchema } from '@onbook/template';
import { shortened } from './shortened.js';

export interface SchemaProperty {
  readonly name: string;
  /** Null where it may be anything. */
  readonly schema: JsonSchema | null;
  readonly required: boolean;
}

const longestType = 120;

/** `string`, `array of object`, `"low" | "high"`; `any` where the schema doesn't tell. */
export function typeWords(schema: JsonSchema | null): string {
  return shortened(typeOf(schema, 0), longestType);
}

/** Lists of lists of lists are beyond what a word tells. */
const deepest = 3;

function typeOf(schema: JsonSchema | null, depth: number): string {
  if (schema === null || depth > deepest) return 'any';
  if (Array.isArray(schema.enum)) return valuesOf(schema.enum);
  if (Object.hasOwn(schema, 'const')) return JSON.stringify(schema.const);
  const types = [schema.type].flat().filter((type) => typeof type === 'string' && type !== 'null');
  if (types.length === 0) return schema.type === 'null' ? 'null' : 'any';
  const items = types.includes('array') ? typeOf(schemaIn(schema.items), depth + 1) : 'any';
  return types.map((type) => (type === 'array' && items !== 'any' ? `array of ${items}` : type)).join(' or ');
}

/** Null is what an optional value is when it isn't there. */
function valuesOf(values: readonly unknown[]): string {
  const shown = values.filter((value) => value !== null).map((value) => JSON.stringify(value));
  return shown.join(' | ');
}

/** Of an object, or of each item of a list of objects. */
export function propertiesOf(schema: JsonSchema | null): readonly SchemaProperty[] {
  if (schema === null) return [];
  const { properties, required, items } = schema;
  if (!isRecord(properties)) return propertiesOf(schemaIn(items));
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    schema: schemaIn(property),
    required: needed.includes(name),
  }));
}

export function descriptionIn(schema: JsonSchema | null): string {
  return typeof schema?.description === 'string' ? schema.description : '';
}

function schemaIn(value: unknown): JsonSchema | null {
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
