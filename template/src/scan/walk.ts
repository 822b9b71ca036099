import type { Call, Expression, Node } from './tree.js';

/** Every node, parents before their children, in the order of the text. */
export function* allNodes(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    if (node.kind !== 'block') continue;
    yield* allNodes(node.body);
    yield* allNodes(node.inverse);
  }
}

/** The arguments of a call, those with names included. */
export function argumentsOf(call: Call): readonly Expression[] {
  return [...call.arguments, ...call.named.map(({ value }) => value)];
}
