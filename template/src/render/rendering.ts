import type { Range } from '../problems.js';

/** `literal`: the author's text. `missing`: a variable without a value, shown by its name. */
export type SegmentKind = 'literal' | 'variable' | 'default' | 'helper' | 'missing' | 'fault';

/** A stretch of the rendered text and where it came from. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
  /** In the prompt's source. */
  readonly range: Range;
  /** The variable's path, for `variable`, `default` and `missing`. */
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
}

export type RenderErrorCode = 'missing_variables' | 'invalid_value' | 'faulty_template' | 'budget_exceeded';

/** Why a prompt can't be rendered, all reasons of a kind in one. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode;
  /** Of `missing_variables`: in the order of the text. */
  readonly variables: readonly string[];

  constructor(code: RenderErrorCode, message: string, variables: readonly string[] = []) {
    super(message);
    this.code = code;
    this.variables = variables;
  }
}
