import type { Block, Node, Range } from '@onbook/template';
import { halvesOf } from './blockParts.js';
import { holds } from './ranges.js';

export interface WholeNodes {
  /** Those that the range holds; texts at its ends may lie in it in part. */
  readonly nodes: readonly Node[];
  /** The blocks around, the outermost first. */
  readonly around: readonly Block[];
}

/** The nodes in a range; null where it cuts a tag or a block in two. */
export function wholeNodesIn(
  nodes: readonly Node[],
  range: Range,
  around: readonly Block[] = [],
): WholeNodes | null {
  const outer = nodes.find((node) => {
    return node.kind === 'block' && halvesOf(node).some((half) => holds(half, range));
  });
  if (outer?.kind === 'block')
    return wholeNodesIn([...outer.body, ...outer.inverse], range, [...around, outer]);
  const found = nodes.filter(({ start, end }) => start < range.end && range.start < end);
  const isWhole = found.every(
    (node) => node.kind === 'text' || (node.kind !== 'fault' && holds(range, node)),
  );
  return isWhole && found.length > 0 ? { nodes: found, around } : null;
}
