import { RenderError } from './rendering.js';

const maxSteps = 1_000_000;
const maxOutput = 4_000_000;

/** Blocks and partials inside each other: as many as Node's stack holds, with room to spare. */
const maxDepth = 500;

/** What one rendering may cost; all count down. */
export interface Budget {
  /** Tags, turns of a loop, and values that are written as JSON. */
  steps: number;
  /** UTF-16 code units. */
  output: number;
  depth: number;
}

export function newBudget(): Budget {
  return { steps: maxSteps, output: maxOutput, depth: maxDepth };
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

/** `budget.depth` goes up again where the block or partial ends. */
export function enterLevel(budget: Budget): void {
  if (--budget.depth >= 0) return;
  const message = `Blocks and partials are nested more than ${maxDepth} deep. Call fewer partials from each other.`;
  throw new RenderError('budget_exceeded', message);
}
