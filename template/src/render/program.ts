import type { Node } from '../scan/tree.js';
import { enterLevel, spendStep } from './budget.js';
import type { Closure, Environment } from './environment.js';

/** A node made ready: what doesn't depend on values is worked out. Writes pieces; values end as text and are never read again. */
export type Step = (environment: Environment) => void;

/** A list of nodes made ready. */
export interface Program {
  readonly nodes: readonly Node[];
  readonly steps: readonly Step[];
  /** The inline partials that the list defines, which all of it may call. */
  readonly inlines: readonly { readonly name: string; readonly program: Program }[];
}

/** The names of block parameters at a place of a template, the innermost block's first. */
export interface Names {
  readonly names: readonly string[];
  readonly parent: Names | null;
}

export type Prepare = (nodes: readonly Node[], names: Names | null) => Program;

export function runProgram(program: Program, around: Environment): void {
  const { budget } = around.run;
  enterLevel(budget);
  const environment = withInlines(program, around);
  for (const step of program.steps) {
    spendStep(budget);
    step(environment);
  }
  budget.depth++;
}

/** The environment for a program: with the inline partials that it defines, wherever in it that is. */
export function withInlines({ inlines }: Program, environment: Environment): Environment {
  if (inlines.length === 0) return environment;
  const values = new Map<string, Closure>();
  const { text } = environment;
  const inside: Environment = {
    ...environment,
    text: { ...text, inlines: { values, parent: text.inlines } },
  };
  for (const { name, program } of inlines) values.set(name, { program, environment: inside });
  return inside;
}
