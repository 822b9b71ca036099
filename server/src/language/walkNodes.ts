import type { Node } from '@onbook/template';

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
  const found: Node[] = [];
  for (let index = firstEndingAt(nodes, offset); ; index++) {
    const node = nodes[index];
    if (!node || node.start > offset) return found;
    found.push(node);
    if (node.kind === 'block') found.push(...nodesAt(node.body, offset), ...nodesAt(node.inverse, offset));
  }
}

/** Nodes lie end to end, in their order. */
function firstEndingAt(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
