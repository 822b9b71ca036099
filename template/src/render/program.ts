import type { Node } from '../scan/tree.js';
import { enterLevel, spendStep } from './budget.js';
import type { Closure, Environment, Frame, Program } from './environment.js';

/** The names of block parameters at a place of a template, the innermost block's first. */
export interface Names {
  readonly names: readonly string[];
  readonly parent: Names | null;
}

export type Prepare = (nodes: readonly Node[], names: Names | null) => Program;

/** By the nodes of a whole text: what is inside of blocks is in its program. */
const known = new WeakMap<readonly Node[], Program>();

/** The program of a text, a prompt's or a partial's, which is made ready once and for all. */
export function programOf(text: readonly Node[], prepare: Prepare): Program {
  const program = known.get(text) ?? prepare(text, null);
  known.set(text, program);
  return program;
}

/** `outside` is the frame around the block, partial or prompt that the program is. */
export function runProgram(program: Program, around: Environment, outside: Frame | null): void {
  const { budget } = around.run;
  enterLevel(budget);
  const environment = withInlines(program, around, outside);
  for (const step of program.steps) {
    spendStep(budget);
    step(environment);
  }
  budget.depth++;
}

/** The environment for a program: with the inline partials that it defines, wherever in it that is. */
export function withInlines(
  { inlines }: Program,
  environment: Environment,
  outside: Frame | null,
): Environment {
  if (inlines.length === 0) return environment;
  const values = new Map<string, Closure>();
  const { text } = environment;
  const inside: Environment = {
    ...environment,
    text: { ...text, inlines: { values, parent: text.inlines } },
  };
  for (const { name, program } of inlines) values.set(name, { program, environment: inside, outside });
  return inside;
}
