import type { Active, Inlines } from '../partials/calls.js';
import type { Partials } from '../partials/partials.js';
import type { Range } from '../problems.js';
import type { Node } from '../scan/tree.js';
import type { ValueMap } from '../valueMap.js';
import type { Budget } from './budget.js';
import type { Piece } from './pieces.js';

/** A value with where it came from. */
export interface Resolved {
  readonly value: unknown;
  /** Its path from the top, such as `documents.0.title`. */
  readonly path: string;
  readonly origin: 'variable' | 'default' | 'helper';
  /** Of the prompt's input as a whole: the names whose value is a default. */
  readonly defaulted?: ReadonlySet<string>;
  /** Of a partial's `this`: the properties that the call gives. */
  readonly given?: ReadonlyMap<string, Resolved>;
}

/**
 * What `this` is, and what `../` leads to. Every `each` and `with` is a step, also where the new `this` equals the old
 * one, which Handlebars leaves out.
 */
export interface Frame {
  readonly self: Resolved;
  readonly parent: Frame | null;
}

/** `@index` and the like, of one turn of a loop; outermost, the caller's context. */
export interface LoopData {
  readonly values: ValueMap;
  readonly origin: Resolved['origin'];
  readonly parent: LoopData | null;
}

/** The values of a block's parameters, in their order; the innermost block's first. */
export interface Locals {
  readonly values: readonly Resolved[];
  readonly parent: Locals | null;
}

export interface Environment {
  readonly run: Run;
  readonly frame: Frame;
  readonly loop: LoopData | null;
  readonly locals: Locals | null;
  readonly text: TextScope;
}

/** A node made ready: what doesn't depend on values is worked out. Writes pieces; values end as text and are never read again. */
export type Step = (environment: Environment) => void;

/** A list of nodes made ready. */
export interface Program {
  readonly nodes: readonly Node[];
  readonly steps: readonly Step[];
  /** The inline partials that the list defines, which all of it may call. */
  readonly inlines: readonly { readonly name: string; readonly program: Program }[];
}

/** A stretch of a template that keeps the place where it is written: a block's content, an inline partial. */
export interface Closure {
  readonly program: Program;
  readonly environment: Environment;
  /**
   * What `../` leads to from the `this` of a call. To an inline partial that is what is around the block that defines
   * it, as in Handlebars: nothing, where it stands in no block.
   */
  readonly outside: Frame | null;
}

/** The text that is being rendered, the prompt's or a partial's, and which partials it may call. */
export interface TextScope {
  readonly source: string;
  /** The prompt's input: `@root`. */
  readonly root: Resolved;
  /** What the text began with: `<<name>>` means its property. */
  readonly top: Frame;
  /** Null for the prompt itself; `call` is where the prompt calls it, maybe by way of other partials. */
  readonly partial: { readonly name: string; readonly call: Range } | null;
  readonly inlines: Inlines<Closure> | null;
  /** `@partial-block`. */
  readonly block: Closure | null;
  /** The partials that are being rendered, innermost first. */
  readonly active: Active | null;
}

/** One rendering, under way. */
export interface Run {
  readonly partials: Partials | null;
  readonly budget: Budget;
  /** The paths of nulls that the schema allows, which print as nothing. */
  readonly nulls: ReadonlySet<string>;
  readonly pieces: Piece[];
  readonly missing: Missing[];
  /** Sentences. */
  readonly invalid: string[];
}

/** A value that was needed and not there, and where. */
export interface Missing {
  readonly path: string;
  readonly at: number;
  /** The path that has a value, where the name is there further up. */
  readonly instead?: string;
}
