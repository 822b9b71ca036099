import type { Range } from '../problems.js';

/**
 * The template as a tree. It is lossless: the ranges of a list of nodes, laid end to end, give the text back.
 * A tag that can't be read is a `Fault` node, so that the rest of the file still means something.
 */
export type Node = Text | Output | Block | PartialCall | Comment | Fault;

export interface Text extends Range {
  readonly kind: 'text';
  /** What is sent: escapes resolved, whitespace control applied. */
  readonly value: string;
}

/** `{{x}}`, `{{{x}}}`, `{{helper a b=c}}` or `<<x>>`: puts a value in its place. */
export interface Output extends Range {
  readonly kind: 'output';
  readonly delimiter: '{{}}' | '<<>>';
  readonly call: Call;
}

/** `{{#if x}}…{{else}}…{{/if}}`. */
export interface Block extends Range {
  readonly kind: 'block';
  /**
   * `partial`: `{{#> name}}…{{/name}}`, whose content the partial may use; `inline`: `{{#*inline "name"}}…{{/inline}}`,
   * which defines a partial; `raw`: `{{{{name}}}}…{{{{/name}}}}`, whose content is text. None of them has an else.
   */
  readonly form: 'plain' | 'partial' | 'inline' | 'raw';
  /** Of the partial that it calls or defines; null for other blocks. */
  readonly name: Name | null;
  /** The opening tag. */
  readonly open: Range;
  /** The `{{else}}` tag; null without one, and where an `{{else if}}` opens the only node of `inverse`. */
  readonly divider: Range | null;
  /** The closing tag; null when it is missing (the block then ends with its parent) and for a chained block. */
  readonly close: Range | null;
  /** Opened by `{{^x}}`: `body` is for a condition that doesn't hold. */
  readonly inverted: boolean;
  /** Opened by `{{else if x}}`: it ends where the block that it continues ends. */
  readonly chained: boolean;
  readonly call: Call;
  readonly blockParameters: readonly Name[];
  readonly body: readonly Node[];
  readonly inverse: readonly Node[];
}

export interface PartialCall extends Range {
  readonly kind: 'partial';
  /** Null where it is computed. */
  readonly name: Name | null;
  /**
   * Of `{{> (lookup . "kind")}}`. Which partial that is can't be known ahead, so that checks and rendering refuse it. The
   * call's callee is a path without a name, in the place of the sub-expression.
   */
  readonly computedName: SubExpression | null;
  /** What every line of the partial begins with: the blanks before a call that stands alone on its line. */
  readonly indent: string;
  readonly call: Call;
}

export interface Comment extends Range {
  readonly kind: 'comment';
}

/** Text that begins like a tag and isn't one; `problems` says what is wrong. Never sent; a preview shows its source in red. */
export interface Fault extends Range {
  readonly kind: 'fault';
}

/** A path with arguments: `ifEquals a "b"`, or a path alone. */
export interface Call {
  /** A literal in this place is a name, as in Handlebars: `{{"first name"}}` and `{{12}}` are paths. */
  readonly callee: Path;
  readonly arguments: readonly Expression[];
  readonly named: readonly { readonly key: Name; readonly value: Expression }[];
}

export type Expression = Path | Literal | SubExpression;

/** `user.name`, `../x`, `this`, `@index`. */
export interface Path extends Range {
  readonly kind: 'path';
  readonly data: boolean;
  /** How many `../` it begins with. */
  readonly depth: number;
  /** It begins with `this` or `.`, so it means neither a helper nor a block parameter. */
  readonly scoped: boolean;
  /** Empty for `this` or `.`. */
  readonly segments: readonly Name[];
}

export interface Literal extends Range {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null | undefined;
}

export interface SubExpression extends Range {
  readonly kind: 'subExpression';
  readonly call: Call;
}

export interface Name extends Range {
  readonly text: string;
}
