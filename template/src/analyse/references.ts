import type { Input } from '../frontMatter/frontMatter.js';
import type { Partial } from '../partials/partials.js';
import type { Range } from '../problems.js';
import type { Call, Expression } from '../scan/tree.js';
import type { Value } from './scope.js';

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
  /** The JSON Schema type that the text takes the variable for; null where any will do, `any` where uses differ. */
  readonly type: string | null;
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
  /** Of the name; in a partial, of the name in the prompt's call of that. */
  readonly range: Range;
  readonly call: Call;
  /** The partial whose text the call stands in; absent in the prompt's own. */
  readonly partial?: Partial;
}

/** A property that is asked of a value whose schema has no such property. */
export interface UnknownProperty {
  readonly name: string;
  /** What should have it, as a message calls it: `'order'`, `an item of 'orders'`. */
  readonly holder: string;
  /** The JSON Schema type of what should have it. */
  readonly type: string;
  /** The properties that an object has. */
  readonly known: readonly string[];
  /** How to write the same name where it is there further up, such as `../name`. */
  readonly instead: string | null;
  /** Of the property's name; in a partial, of the name in the prompt's call of that. */
  readonly range: Range;
  readonly partial?: string;
}

/** A call of a helper that can't do with every type of value, and what is known of what it is given. */
export interface TypedCall {
  readonly helperCall: HelperCall;
  readonly arguments: readonly TypedArgument[];
  readonly named: ReadonlyMap<string, TypedArgument>;
}

export interface TypedArgument extends Pick<Value, 'schema' | 'label'> {
  readonly expression: Expression;
}

/** A name in the prompt's own text that is an input's, and means something else where it stands. */
export interface HiddenInput {
  readonly name: string;
  /**
   * What it means: a block parameter; a property of `this` of which no schema tells; the argument of a call of a
   * partial, in the content of that. `vague`: a property, or the input after all. `angles`: an undeclared input, where
   * a block parameter bears the name.
   */
  readonly by: 'parameter' | 'property' | 'argument' | 'vague' | 'angles';
  /** The parameter, argument or input; what should have the property. */
  readonly value: Value;
  /** How to write the input in this place; null where nobody can tell. */
  readonly instead: string | null;
  /** Of the name; of the whole tag in angles. */
  readonly range: Range;
}
