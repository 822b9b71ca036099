import type { Node } from '@onbook/template';
import { touches } from './ranges.js';

/** Every node, parents before their children, in the order of the text. */
export function walkNodes(nodes: readonly Node[], enter: (node: Node) => void): void {
  for (const node of nodes) {
    enter(node);
    if (node.kind !== 'block') continue;
    walkNodes(node.body, enter);
    walkNodes(node.inverse, enter);
  }
}

/** The nodes that a cursor at `offset` touches, parents before their children. */
export function nodesAt(nodes: readonly Node[], offset: number): readonly Node[] {
  return nodes
    .filter((node) => touches(node, offset))
    .flatMap((node) =>
      node.kind === 'block' ? [node, ...nodesAt([...node.body, ...node.inverse], offset)] : [node],
    );
}
