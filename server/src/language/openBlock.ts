import type { Block, PromptDocument } from '@onbook/template';
import { openWord } from './blockParts.js';

/** The blocks in whose text `offset` lies, the innermost last. An `{{else if}}` is one of them. */
export function blocksAround({ nodes }: Pick<PromptDocument, 'nodes'>, offset: number): readonly Block[] {
  const found: Block[] = [];
  let level = nodes;
  for (;;) {
    const block = level.find(
      (node): node is Block => node.kind === 'block' && node.open.end <= offset && offset <= lastOf(node),
    );
    if (block === undefined) return found;
    found.push(block);
    level = [...block.body, ...block.inverse];
  }
}

function lastOf({ close, end }: Block): number {
  return close?.start ?? end;
}

/** What ends the innermost block that is open at `offset`: its helper, variable or partial; null outside of every open block. */
export function openBlockAt(prompt: PromptDocument, offset: number): string | null {
  const open = blocksAround(prompt, offset).findLast(({ close, chained }) => close === null && !chained);
  if (open === undefined) return null;
  const { start, end } = openWord(open);
  return prompt.source.slice(start, end);
}
