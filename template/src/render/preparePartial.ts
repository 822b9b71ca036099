import type { Range } from '../problems.js';
import type { Call, Name, Node } from '../scan/tree.js';
import type { Step } from './environment.js';
import { enterPartial, type PartialUse } from './enterPartial.js';
import { indentPieces } from './indentPieces.js';
import { prepareExpression, prepareNamed } from './prepareExpression.js';
import { runProgram, type Names, type Prepare } from './program.js';
import { writeFault } from './write.js';

/** A call of a partial as it is written; `content` where it is a block. */
interface WrittenUse extends Range {
  readonly name: Name;
  readonly call: Call;
  readonly content: readonly Node[] | null;
  /** Before every line of the partial. */
  readonly indent: string;
}

export function preparePartial(written: WrittenUse, names: Names | null, prepare: Prepare): Step {
  const { name, call, content, indent, start, end } = written;
  const [argument] = call.arguments;
  const use: PartialUse = {
    name: name.text,
    range: { start, end },
    argument: argument ? prepareExpression(argument, names) : null,
    named: prepareNamed(call, names),
    content: content && prepare(content, names),
  };
  return (environment) => {
    const entered = enterPartial(use, environment, prepare);
    if (!entered) {
      writeFault(environment, use.range);
      return;
    }
    const { run } = environment;
    const from = run.pieces.length;
    runProgram(entered.program, entered.environment, entered.outside);
    if (indent !== '') indentPieces(run, from, indent);
  };
}
