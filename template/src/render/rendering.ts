import type { Range } from '../problems.js';

/**
 * `literal`: the author's text. `default`: a value of `input.default`. `helper`: what a helper made, `@index` and the
 * like. `missing`: a variable without a value, shown by its name. `fault`: a tag that can't be read, shown as written.
 */
export type SegmentKind = 'literal' | 'variable' | 'default' | 'helper' | 'missing' | 'fault';

/** A stretch of the rendered text and where it came from. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
  /** In the prompt's source. */
  readonly range: Range;
  /** For `variable`, `default` and `missing`: the value's path from the top, such as `documents.0.title`. */
  readonly path?: string;
}

export interface TextPart {
  readonly text: string;
}

export interface Message {
  readonly role: string;
  readonly content: readonly TextPart[];
}

export interface MessageSegments {
  readonly role: string;
  readonly segments: readonly Segment[];
}

export interface Rendering {
  readonly messages: readonly Message[];
  /** The same messages, as segments. */
  readonly segments: readonly MessageSegments[];
  /** All messages' text, one after the other. */
  readonly text: string;
  /** Variables without a value, in the order of the text, each once. */
  readonly missing: readonly string[];
  /** Sentences: values that don't fit. Empty unless missing variables are marked instead of refused. */
  readonly invalid: readonly string[];
}

export interface RenderOptions {
  /**
   * `refuse` (default) throws a RenderError that names every missing variable, also where a value doesn't fit or the
   * template has faults; `mark` shows all that in the segments, for previews.
   */
  readonly missing?: 'refuse' | 'mark';
}

export type RenderErrorCode = 'missing_variables' | 'invalid_value' | 'faulty_template' | 'budget_exceeded';

export interface RenderErrorDetails extends ErrorOptions {
  readonly variables?: readonly string[];
}

/** Why a prompt can't be rendered, all reasons of a kind in one. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode;
  /** Of `missing_variables`: in the order of the text. */
  readonly variables: readonly string[];

  constructor(code: RenderErrorCode, message: string, details: RenderErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.variables = details.variables ?? [];
  }
}
