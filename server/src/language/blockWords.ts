import type { Block, PromptDocument, Range } from '@onbook/template';
import { wordsOf } from './blockParts.js';
import { touches } from './ranges.js';
import { nodesAt } from './walkNodes.js';

/** The innermost block one of whose words (its name, an `else`, its name at the end) a cursor at `offset` touches. */
export function blockWordsAt(
  { nodes, source }: PromptDocument,
  offset: number,
): { readonly block: Block; readonly words: readonly Range[] } | null {
  for (const block of nodesAt(nodes, offset).toReversed()) {
    if (block.kind !== 'block' || block.chained) continue;
    const words = wordsOf(source, block);
    if (words.some((word) => touches(word, offset))) return { block, words };
  }
  return null;
}
