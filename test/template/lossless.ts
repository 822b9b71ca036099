import type { Node, PromptDocument, Range } from '@onbook/template';
import { strict as assert } from 'node:assert';

/** Fails unless the tree's ranges, laid end to end, are the body, and every problem and reference lies in the text. */
export function assertLossless(document: PromptDocument): void {
  const { bodyRange, nodes, source } = document;
  assert.equal(endOf(nodes, bodyRange.start), bodyRange.end, 'the nodes end with the body');
  const ranges: readonly Range[] = [
    bodyRange,
    ...document.problems.map(({ range }) => range),
    ...document.references.map(({ range }) => range),
    ...document.helperCalls.map(({ range }) => range),
  ];
  for (const { start, end } of ranges) {
    assert.ok(0 <= start && start <= end && end <= source.length, `${start}–${end} lies in the text`);
  }
}

/** Where a list of nodes that begins at `start` ends; fails at a gap. */
function endOf(nodes: readonly Node[], start: number): number {
  let at = start;
  for (const node of nodes) {
    assert.equal(node.start, at, `a ${node.kind} begins where the one before it ends`);
    if (node.kind === 'block') {
      assert.equal(node.open.start, at);
      const bodyEnd = endOf(node.body, node.open.end);
      if (node.divider) assert.equal(node.divider.start, bodyEnd);
      const inverseEnd = endOf(node.inverse, node.divider?.end ?? bodyEnd);
      assert.equal(node.close?.start ?? node.end, inverseEnd);
      if (node.close) assert.equal(node.close.end, node.end);
    }
    at = node.end;
  }
  return at;
}
