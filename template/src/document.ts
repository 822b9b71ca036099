import type { FrontMatter, Input } from './frontMatter/frontMatter.js';
import type { NamedSchemas } from './frontMatter/picoschema.js';
import type { Problem, Range } from './problems.js';
import type { HelperCall, HiddenInput, Reference, TypedCall, UnknownProperty } from './analyse/references.js';
import type { VariableUse } from './analyse/variableUses.js';
import type { Partials } from './partials/partials.js';
import type { Node, Path } from './scan/tree.js';

/** Which marks make a variable. Both are on unless `delimiters` in onbook.yaml turns one off. */
export type Delimiter = '{{}}' | '<<>>';

export interface ParseOptions {
  /** Default: both. */
  readonly delimiters?: readonly Delimiter[];
  /** The texts of partials, by name; the map must not change afterwards. Without it no partial can be rendered. */
  readonly partials?: ReadonlyMap<string, string>;
  /** Schemas that a type in the front matter may name. */
  readonly schemas?: NamedSchemas;
  /** The source is the text of a partial, so it has no front matter. Default: false. */
  readonly isPartial?: boolean;
}

/**
 * A parsed prompt file. Every part of the text is in it, well-formed or not; parsing never throws. What is costly, such
 * as the tree and all that follows from it, is computed when it is first read.
 */
export interface PromptDocument {
  /** The file as it is, byte for byte. */
  readonly source: string;
  /** The text of a partial: it has no front matter, and its variables are for those who call it. */
  readonly isPartial: boolean;
  /** Which marks make a variable. `<<name>>` is one only for a declared name where `inputsAreClosed`; else it is text. */
  readonly delimiters: readonly Delimiter[];
  readonly frontMatter: FrontMatter;
  /** The template text inside `source`, trimmed as Dotprompt trims. */
  readonly bodyRange: Range;
  /** The body with line ends as LF: what `hash` is taken of. */
  readonly content: string;
  /** The template as a tree; ranges are into `source`. */
  readonly nodes: readonly Node[];
  /** Every use of a variable, in the order of the text, with what it resolves to. */
  readonly references: readonly Reference[];
  /** The uses in the partials that it calls, by way of each other too; their range is that of the call's name. */
  readonly partialReferences: readonly Reference[];
  /** Null where the caller passes none: then a call of a partial can't be rendered. */
  readonly partials: Partials | null;
  /** Every call of a helper, those in the partials that it calls included. */
  readonly helperCalls: readonly HelperCall[];
  /** Paths that lead to nothing, whatever is passed: `@index` outside a loop, a `../` too many. */
  readonly deadPaths: readonly Path[];
  /** Properties that the schema of what they are asked of doesn't have, in the partials too. */
  readonly unknownProperties: readonly UnknownProperty[];
  /** Calls of helpers that can't do with every type of value, those in the partials included. */
  readonly typedCalls: readonly TypedCall[];
  /** Names of the text that are an input's and mean something else where they stand. */
  readonly hiddenInputs: readonly HiddenInput[];
  /** The names of the prompt's variables, each once, in the order of the text. */
  readonly variables: readonly string[];
  /** What all uses of each of them come to, those in partials included. */
  readonly uses: ReadonlyMap<string, VariableUse>;
  /** Declared inputs first, in the order of the schema, then variables that are only used. */
  readonly inputs: readonly Input[];
  /** The schema names the inputs and allows no others: any other variable is a mistake. */
  readonly inputsAreClosed: boolean;
  /** The text uses `this` or `@root` as a whole, so every input may be in use. */
  readonly readsAllInputs: boolean;
  /** What is wrong with syntax and front matter; `checkPrompt` adds what is wrong with meaning. At most 1,000. */
  readonly problems: readonly Problem[];
  /** Calls of partials that are missing, faulty or go round in a circle; also in what `checkPrompt` gives. */
  readonly partialProblems: readonly Problem[];
}
