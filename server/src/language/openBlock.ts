import type { Node, PromptDocument } from '@onbook/template';

/** The helper or variable of the innermost block that is open at `offset`; null outside of every open block. */
export function openBlockAt({ nodes, source }: PromptDocument, offset: number): string | null {
  let found: string | null = null;
  let level: readonly Node[] = nodes;
  for (;;) {
    const block = level.find(
      (node) =>
        node.kind === 'block' &&
        node.open.end <= offset &&
        offset <= node.end &&
        (node.close?.start ?? offset) >= offset,
    );
    if (block?.kind !== 'block') return found;
    if (block.close === null) found = source.slice(block.call.callee.start, block.call.callee.end);
    level = [...block.body, ...block.inverse];
  }
}
