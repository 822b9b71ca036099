import type { Input } from '../frontMatter/frontMatter.js';
import type { Range } from '../problems.js';
import type { Call } from '../scan/tree.js';

/** One use of a prompt's variable in the text. Names that a block brings (`this`, block parameters) aren't listed. */
export interface Reference {
  /** The variable: the first segment of the path. */
  readonly name: string;
  /** The whole path as written, such as `user.name`. */
  readonly path: string;
  /** Of the path, without the braces. */
  readonly range: Range;
  readonly delimiter: '{{}}' | '<<>>';
  /** True where the text copes without a value: inside a guard such as `{{#if name}}`, or as its condition. */
  readonly guarded: boolean;
  /** Every rendering prints it or looks something up in it: it stands in no block, and is no option of a helper. */
  readonly certain: boolean;
  /** The partial that the use stands in; absent in the prompt's own text. */
  readonly partial?: string;
  /** The declaration, or null where the front matter has none. */
  readonly input: Input | null;
}

/** One call of a helper, known or not. */
export interface HelperCall {
  readonly name: string;
  /** How it is called: `{{name …}}`, `{{#name …}}` or `(name …)`. */
  readonly form: 'inline' | 'block' | 'subExpression';
  /** Of the name. */
  readonly range: Range;
  readonly call: Call;
}
