import { helperNameOf } from '../language/helpers.js';
import type { Block } from '../scan/tree.js';
import { spendStep } from './budget.js';
import type { Environment, Resolved, Step } from './environment.js';
import type { BlockHalves, BlockHelper, HelperArguments, Turn } from './helpers/helper.js';
import { blockHelper } from './helpers/index.js';
import { plainBlock } from './helpers/plainBlock.js';
import { findLocal, prepareArguments } from './prepareExpression.js';
import { runProgram, type Names, type Prepare } from './program.js';
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
      runProgram(body, environment, environment.frame);
    };
  }
  const { helper, argumentsAt } = prepared;
  const holds = prepare(held, inside);
  const fails = prepare(failed, names);
  const halves: BlockHalves = {
    body(environment, turn) {
      spendStep(environment.run.budget);
      const isSame = !turn && parameters.length === 0;
      const inner = isSame ? environment : enter(environment, turn ?? {}, parameters);
      runProgram(holds, inner, environment.frame);
    },
    inverse(environment) {
      spendStep(environment.run.budget);
      runProgram(fails, environment, environment.frame);
    },
  };
  return (environment) => {
    helper(argumentsAt(environment), halves);
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

function enter(environment: Environment, turn: Turn, parameters: readonly string[]): Environment {
  const { run, frame, loop, locals, text } = environment;
  return {
    run,
    frame: turn.self ? { self: turn.self, parent: frame } : frame,
    loop: turn.loop ? { values: turn.loop, origin: 'helper', parent: loop } : loop,
    locals: parameters.length > 0 ? { values: localsOf(turn, parameters), parent: locals } : locals,
    text,
  };
}

function localsOf({ self, key }: Turn, parameters: readonly string[]): readonly Resolved[] {
  const given = [
    self,
    key === undefined ? undefined : { value: key, path: '@key', origin: 'helper' as const },
  ];
  return parameters.map((name, index) => given[index] ?? { value: undefined, path: name, origin: 'helper' });
}
