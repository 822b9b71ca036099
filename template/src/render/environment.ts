import type { Active, Inlines } from '../partials/calls.js';
import type { Range } from '../problems.js';
import type { Node } from '../scan/tree.js';
import type { ValueMap } from '../valueMap.js';
import { RenderError } from './rendering.js';

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

/** Names that block parameters have brought, innermost first. */
export interface Locals {
  readonly values: ReadonlyMap<string, Resolved>;
  readonly parent: Locals | null;
}

export interface Environment {
  readonly frame: Frame;
  readonly loop: LoopData | null;
  readonly locals: Locals | null;
  readonly text: TextScope;
}

/** A stretch of a template that keeps the place where it is written: a block's content, an inline partial. */
export interface Closure {
  readonly nodes: readonly Node[];
  readonly environment: Environment;
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

const maxSteps = 1_000_000;
const maxOutput = 4_000_000;

/** What one rendering may cost; both count down. */
export interface Budget {
  steps: number;
  output: number;
}

export function newBudget(): Budget {
  return { steps: maxSteps, output: maxOutput };
}

export function spendStep(budget: Budget): void {
  if (--budget.steps >= 0) return;
  const message = `Rendering takes more than ${maxSteps.toLocaleString('en-US')} steps. Pass shorter lists, or nest fewer loops.`;
  throw new RenderError('budget_exceeded', message);
}

export function spendOutput(budget: Budget, length: number): void {
  budget.output -= length;
  if (budget.output >= 0) return;
  const message = `The rendered prompt is longer than ${maxOutput.toLocaleString('en-US')} characters. Pass less text.`;
  throw new RenderError('budget_exceeded', message);
}
