import type { Problem } from '../problems.js';

/** What is wrong with a schema, and where. */
export interface SchemaFault extends Pick<Problem, 'message' | 'severity' | 'suggestion'> {
  readonly code: 'schema' | 'cut-description';
  /** Of a key in the schema, or of an item; empty for the schema itself. */
  readonly path: readonly (string | number)[];
  /** Default: `value`. */
  readonly of?: 'key' | 'value';
  /** The part of the key or value that is meant, and that the suggestion takes the place of. Default: all of it. */
  readonly part?: string;
}
