import type { Block, Call, Expression, Node, Output, PartialCall } from './tree.js';

/** Every node, parents before their children, in the order of the text. */
export function allNodes(nodes: readonly Node[]): readonly Node[] {
  const found: Node[] = [];
  const visit = (list: readonly Node[]) => {
    for (const node of list) {
      found.push(node);
      if (node.kind !== 'block') continue;
      visit(node.body);
      visit(node.inverse);
    }
  };
  visit(nodes);
  return found;
}

/** The arguments of a call, those with names included. */
export function argumentsOf(call: Call): readonly Expression[] {
  return [...call.arguments, ...call.named.map(({ value }) => value)];
}

/** The calls in a tag: its own first, then those in parentheses. */
export function callsOf(node: Output | Block | PartialCall): readonly Call[] {
  const computed = node.kind === 'partial' && node.computedName ? callsIn(node.computedName.call) : [];
  return [...callsIn(node.call), ...computed];
}

function callsIn(call: Call): readonly Call[] {
  const inner = argumentsOf(call).flatMap((one) => (one.kind === 'subExpression' ? callsIn(one.call) : []));
  return [call, ...inner];
}
