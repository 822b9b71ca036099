import type { Range } from '../problems.js';
import type { ValueMap } from '../valueMap.js';

/**
 * `literal`: the author's text. `default`: a value of `input.default`. `helper`: what a helper made, `@index` and the
 * like. `missing`: a variable without a value, shown by its name. `fault`: a tag that can't be read, shown as written.
 * `media` and `section` are parts of a message that aren't text; `history` is what was said before.
 */
export type SegmentKind =
  'literal' | 'variable' | 'default' | 'helper' | 'missing' | 'fault' | 'media' | 'section' | 'history';

/** A stretch of the rendered text and where it came from. */
export interface Segment {
  readonly kind: SegmentKind;
  /** Of `media` the address, of `section` the name; neither is text of the message. */
  readonly text: string;
  /** In the prompt's source; of a partial's text, where the prompt calls the partial. */
  readonly range: Range;
  /** The partial that the text comes from, and where in the partial's source. */
  readonly partial?: { readonly name: string; readonly range: Range };
  /** For `variable`, `default` and `missing`: the value's path from the top, such as `documents.0.title`. */
  readonly path?: string;
  /** For `media`, where the template gives one. */
  readonly contentType?: string;
}

export interface TextPart {
  readonly text: string;
}

/** A picture, a sound and the like, by its address. */
export interface MediaPart {
  readonly media: { readonly url: string; readonly contentType?: string };
}

/** The place of a section, which whoever sends the prompt fills. */
export interface PendingPart {
  readonly metadata: { readonly purpose: string; readonly pending: true };
}

export type Part = TextPart | MediaPart | PendingPart;

export interface Message {
  readonly role: string;
  readonly content: readonly Part[];
  /** `purpose` is `history` for what was said before. */
  readonly metadata?: ValueMap;
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
  /**
   * Sentences: values that don't fit the input's schema, by their paths (`documents.1.title must be a string, not
   * 3.`), and what a block can't do anything with. At most 20 of the first kind; empty unless missing variables are
   * marked instead of refused.
   */
  readonly invalid: readonly string[];
  /** The paths of values that the prompt has no use for: a warning. */
  readonly unknown: readonly string[];
}

export interface RenderOptions {
  /**
   * `refuse` (default) throws a RenderError that names every missing variable, also where a value doesn't fit or the
   * template has faults; `mark` shows all that in the segments, for previews.
   */
  readonly missing?: 'refuse' | 'mark';
  /**
   * The conversation so far. It goes where `{{history}}` stands, else before the user's message at the end, else to
   * the end.
   */
  readonly history?: readonly Message[];
  /** Values that aren't the prompt's variables: `{ auth: … }` is `@auth`. */
  readonly context?: ValueMap;
  /** Documents that go with the request: `@metadata.docs`. */
  readonly docs?: readonly unknown[];
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
