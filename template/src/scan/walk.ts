import type { Call, Expression, Node } from './tree.js';

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
