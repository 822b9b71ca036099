import { helperNameOf } from '../language/helpers.js';
import type { Block } from '../scan/tree.js';
import { spendStep } from './budget.js';
import type { Environment, Resolved } from './environment.js';
import type { BlockHelper, HelperArguments, Turn } from './helpers/helper.js';
import { blockHelper } from './helpers/index.js';
import { plainBlock } from './helpers/plainBlock.js';
import { findLocal, prepareArguments } from './prepareExpression.js';
import { runProgram, type Names, type Prepare, type Step } from './program.js';
import { writeFault } from './write.js';

/** `{{#x}}…{{else}}…{{/x}}`, and raw blocks. */
export function prepareBlock(block: Block, names: Names | null, prepare: Prepare): Step {
  const parameters = block.blockParameters.map(({ text }) => text);
  const inside = parameters.length > 0 ? { names: parameters, parent: names } : names;
  const [held, failed] = block.inverted ? [block.inverse, block.body] : [block.body, block.inverse];
  const prepared = prepareHelper(block, names);
  if (!prepared) {
    const body = prepare(block.body, names);
    return (environment) => {
      writeFault(environment, block.open);
      runProgram(body, environment);
    };
  }
  const { helper, argumentsAt } = prepared;
  const holds = prepare(held, inside);
  const fails = prepare(failed, names);
  return (environment) => {
    const { budget, invalid } = environment.run;
    helper(argumentsAt(environment), {
      body(turn) {
        spendStep(budget);
        runProgram(
          holds,
          turn || parameters.length > 0 ? enter(environment, turn ?? {}, parameters) : environment,
        );
      },
      inverse() {
        spendStep(budget);
        runProgram(fails, environment);
      },
      refuse(sentence) {
        invalid.push(sentence);
      },
    });
  };
}

interface PreparedHelper {
  readonly helper: BlockHelper;
  readonly argumentsAt: (environment: Environment) => HelperArguments;
}

/** Null for a helper that doesn't exist, or has no block form. */
function prepareHelper({ call }: Block, names: Names | null): PreparedHelper | null {
  const name = helperNameOf(call, (local) => findLocal(names, local) !== null);
  if (name !== null) {
    const helper = blockHelper(name);
    return helper && { helper, argumentsAt: prepareArguments(call, names) };
  }
  const condition = { ...call, arguments: [call.callee] };
  return { helper: plainBlock, argumentsAt: prepareArguments(condition, names) };
}

function enter(
  environment: Environment,
  { self, loop, given = [] }: Turn,
  parameters: readonly string[],
): Environment {
  const { run, frame, locals, text } = environment;
  return {
    run,
    frame: self ? { self, parent: frame } : frame,
    loop: loop ? { values: loop, origin: 'helper', parent: environment.loop } : environment.loop,
    locals:
      parameters.length > 0
        ? { values: parameters.map((name, index) => given[index] ?? absent(name)), parent: locals }
        : locals,
    text,
  };
}

function absent(name: string): Resolved {
  return { value: undefined, path: name, origin: 'helper' };
}
