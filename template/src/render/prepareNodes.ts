import type { Range } from '../problems.js';
import type { Node, Text } from '../scan/tree.js';
import type { Program, Step } from './environment.js';
import { prepareBlock } from './prepareBlock.js';
import { prepareOutput } from './prepareOutput.js';
import { preparePartial } from './preparePartial.js';
import type { Names } from './program.js';
import type { Segment } from './rendering.js';
import { write, writeFault } from './write.js';

/** Makes nodes ready to be rendered many times. `names` are those of the block parameters around. */
export function prepareNodes(nodes: readonly Node[], names: Names | null): Program {
  const steps: Step[] = [];
  const inlines: { readonly name: string; readonly program: Program }[] = [];
  for (const node of nodes) {
    const step = prepareNode(node, names);
    if (step) steps.push(step);
    else if (node.kind === 'block' && node.form === 'inline' && node.name)
      inlines.push({ name: node.name.text, program: prepareNodes(node.body, names) });
  }
  return { nodes, steps, inlines };
}

/** Null for what renders nothing where it stands. */
function prepareNode(node: Node, names: Names | null): Step | null {
  switch (node.kind) {
    case 'text':
      return prepareText(node);
    case 'output':
      return prepareOutput(node, names);
    case 'partial':
      if (!node.name) return prepareFault(node);
      return preparePartial({ ...node, name: node.name, content: null }, names, prepareNodes);
    case 'block':
      if (node.form === 'plain' || node.form === 'raw') return prepareBlock(node, names, prepareNodes);
      if (node.form === 'inline' || !node.name) return null;
      return preparePartial(
        { ...node, name: node.name, indent: '', content: node.body },
        names,
        prepareNodes,
      );
    case 'fault':
      return prepareFault(node);
    case 'comment':
      return null;
  }
}

function prepareFault(range: Range): Step {
  return (environment) => {
    writeFault(environment, range);
  };
}

function prepareText({ value, start, end }: Text): Step {
  const segment: Segment = { kind: 'literal', text: value, range: { start, end } };
  return (environment) => {
    write(environment, segment);
  };
}
