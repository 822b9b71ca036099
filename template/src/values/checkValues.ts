import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { newChecking, type Check, type ValueFault } from './checking.js';
import { prepareSchema } from './prepareSchema.js';

export interface CheckedValues {
  /** At most 20. */
  readonly faults: readonly ValueFault[];
  /** The paths of nulls that the schema describes and allows. */
  readonly nulls: readonly string[];
}

const prepared = new WeakMap<JsonSchema, Check>();

/**
 * Holds a value to a JSON Schema. Nothing is compiled to code, and no schema, pattern or value makes it run for ever.
 * Throws a RenderError: `budget_exceeded` for what takes too long or is too deep, `invalid_value` for a value that
 * can't be read.
 */
export function checkValues(schema: JsonSchema, value: unknown): CheckedValues {
  const check = prepared.get(schema) ?? prepareSchema(schema);
  prepared.set(schema, check);
  const checking = newChecking();
  check(value, checking);
  return checking;
}
