import type { JsonSchema } from '@onbook/template';

/** The one word for what a schema allows: a JSON Schema type, `enum`, or `any`. Null doesn't count. */
export function wordOfType(schema: JsonSchema | null): string {
  if (schema === null) return 'any';
  if (Array.isArray(schema.enum)) return 'enum';
  const types = [schema.type].flat().filter((type) => typeof type === 'string' && type !== 'null');
  return types.length === 1 ? String(types[0]) : 'any';
}
