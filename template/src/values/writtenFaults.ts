import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { RenderError } from '../render/rendering.js';
import { sentenceOf, type ValueFault } from './checking.js';
import { checkValues } from './checkValues.js';

/** What is wrong with a value that stands in a file. */
export interface WrittenFault {
  /** `unchecked`: the value can't be held to the schema at all. */
  readonly kind: ValueFault['kind'] | 'unchecked';
  /** From the value that is checked, such as `documents.1.title`; empty for that value itself. */
  readonly path: string;
  /** A sentence or two, with the path. */
  readonly message: string;
}

/** As `checkValues`, where what can't be checked is a fault too. Never throws. */
export function writtenFaults(schema: JsonSchema, value: unknown): readonly WrittenFault[] {
  try {
    return checkValues(schema, value).faults.map((fault) => {
      const { kind, path } = fault;
      return { kind, path, message: sentenceOf(fault) };
    });
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return [{ kind: 'unchecked', path: '', message: error.message }];
  }
}
