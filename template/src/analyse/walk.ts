import type { Input } from '../frontMatter/frontMatter.js';
import type { Active, Inlines } from '../partials/calls.js';
import type { Partial, Partials } from '../partials/partials.js';
import type { Problem, Range } from '../problems.js';
import type { Node, Path } from '../scan/tree.js';
import type { HelperCall, Reference } from './references.js';
import type { Scope } from './scope.js';

/** What an analysis finds as it goes. */
export interface Walk {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly partials: Partials | null;
  /** The text is a partial's own, so a call of it may bring it more. */
  readonly isPartial: boolean;
  readonly references: Reference[];
  readonly helperCalls: HelperCall[];
  readonly deadPaths: Path[];
  readonly partialProblems: Problem[];
  /** Partials that have been walked through, each with the circumstances that matter. */
  readonly visited: Set<string>;
  /** Partials that may still be walked through. */
  visits: number;
  readsAllInputs: boolean;
}

/** A stretch of a template with the place where it is written. */
export interface Closure {
  readonly nodes: readonly Node[];
  readonly place: Place;
}

/** The text that is being walked through, and which partials it may call. */
export interface TextPlace {
  readonly source: string;
  readonly top: Scope;
  /** Null for the prompt itself; `call` is the name in the prompt's own call. */
  readonly partial: { readonly partial: Partial; readonly call: Range } | null;
  readonly inlines: Inlines<Closure> | null;
  /** `@partial-block`. */
  readonly block: Closure | null;
  readonly active: Active | null;
}

export interface Place {
  readonly scope: Scope;
  /** Variables that surely have a value here. */
  readonly guards: ReadonlySet<string>;
  /** Every rendering comes by here, and needs the values. */
  readonly certain: boolean;
  readonly text: TextPlace;
}
