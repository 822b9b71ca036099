import type { Input } from '../frontMatter/frontMatter.js';
import type { Active, Inlines } from '../partials/calls.js';
import type { Partial, Partials } from '../partials/partials.js';
import type { Problem, Range } from '../problems.js';
import type { Call, Name, Node, Path } from '../scan/tree.js';
import type { HelperCall, HiddenInput, Reference, TypedCall, UnknownProperty } from './references.js';
import type { Guards } from './guards.js';
import type { Argument, Scope } from './scope.js';

/** What all stretches of a prompt's text are analysed with. */
export interface Basis {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly partials: Partials | null;
  /** The text is a partial's own, so a call of it may bring it more. */
  readonly isPartial: boolean;
  /** Of the prompt's own text. */
  readonly root: Scope;
  /** Numbers for objects, by which circumstances are compared. */
  readonly numberOf: (object: object) => number;
}

/** What an analysis finds as it goes. A stretch of text may be walked through more than once. */
export interface Walk extends Basis {
  /** By what makes a use the same use. */
  readonly references: Map<string | number, Reference>;
  readonly helperCalls: Map<Call, HelperCall>;
  readonly deadPaths: Set<Path>;
  readonly unknownProperties: Map<string, UnknownProperty>;
  readonly typedCalls: TypedCall[];
  readonly hiddenInputs: HiddenInput[];
  /** Of the stretch's own calls, by what and where they are. */
  readonly ownProblems: Map<string, Problem>;
  /** Of what they lead to, by what makes them the same. */
  readonly problems: Map<string, Problem>;
  /** The named arguments of the text's own calls, by their names in it. */
  readonly named: Map<Name, { readonly partial: string; readonly isUsed: boolean }>;
  readonly partialVisits: PartialVisits;
  readsAllInputs: boolean;
}

/** What texts did with their arguments, by the circumstances that matter. */
export type KnownVisits = ReadonlyMap<string, readonly Argument[]>;

/** Which partials have been walked through, and how much may be. */
export interface PartialVisits {
  /** In stretches before this one. */
  readonly earlier: KnownVisits;
  /** Those of them that would have been walked through again. */
  readonly met: Map<string, readonly Argument[]>;
  readonly known: Map<string, readonly Argument[]>;
  /** Calls that may still be followed. */
  calls: number;
  /** Nodes in partials that may still be looked at. */
  nodes: number;
  /** Of the lists of nodes that are being walked through. */
  depth: number;
}

/** A stretch of a template with the place where it is written. */
export interface Closure {
  readonly nodes: readonly Node[];
  readonly place: Place;
}

/** The partials that are entered, innermost first, with the names by which they were called. */
export interface NamedActive extends Active {
  readonly name: string;
  /** Where the name stands, in the text of `caller`. */
  readonly call: Range;
  readonly caller: TextPlace;
  readonly parent: NamedActive | null;
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
  readonly active: NamedActive | null;
}

export interface Place {
  readonly scope: Scope;
  /** What surely has a value here. */
  readonly guards: Guards;
  /** Every rendering comes by here, and needs the values. */
  readonly certain: boolean;
  readonly text: TextPlace;
}
