import type { ValueMap } from '../valueMap.js';
import type { Check } from './checking.js';

/** What a keyword needs besides its own operand. */
export interface Surroundings {
  /** The schema that the keyword stands in. */
  readonly schema: ValueMap;
  /** Makes a schema below it ready. */
  readonly prepare: (schema: unknown) => Check;
  /** What a `$ref` leads to; null where that isn't in the same schema. */
  readonly resolve: (reference: string) => Check | null;
}

/** A keyword of JSON Schema: reads its operand once, for many values. Null where the operand means nothing. */
export type Keyword = (operand: unknown, surroundings: Surroundings) => Check | null;
