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
