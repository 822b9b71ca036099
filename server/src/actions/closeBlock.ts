import type { Block, PromptDocument } from '@onbook/template';
import { openWord } from '../language/blockParts.js';
import { nodesAt } from '../language/walkNodes.js';
import type { QuickFix } from './action.js';

/** Ends a block where it probably ends: with its line if it has begun in one, else with the block around it. */
export const closeBlock: QuickFix = ({ range }, { prompt }) => {
  const { nodes, source } = prompt;
  const block = nodesAt(nodes, range.start).find((node) => {
    return node.kind === 'block' && node.open.start === range.start && !node.close;
  });
  if (block?.kind !== 'block') return [];
  const word = openWord(block);
  const name = source.slice(word.start, word.end);
  const raw = block.form === 'raw';
  const tag = raw ? `{{{{/${name}}}}}` : `{{/${name}}}`;
  const { at, text } = placeFor(tag, block, prompt);
  return [
    {
      title: `Close the block with '${tag}'`,
      edits: [{ range: { start: at, end: at }, text }],
      isPreferred: true,
    },
  ];
};

function placeFor(tag: string, block: Block, { source }: PromptDocument): { at: number; text: string } {
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  if (!standsAlone(block, source)) return { at: endOfLine(block, source), text: tag };
  if (source[block.end - 1] === '\n') return { at: block.end, text: `${tag}${lineEnd}` };
  return { at: block.end, text: `${lineEnd}${tag}` };
}

/** Nothing else is in the line of the opening tag. */
function standsAlone({ open }: Block, source: string): boolean {
  const before = source.slice(source.lastIndexOf('\n', open.start - 1) + 1, open.start);
  const behind = source.slice(open.end, open.end + source.slice(open.end).search(/\r?\n|$/));
  return before.trim() === '' && behind.trim() === '' && source.length > open.end + behind.length;
}

/** The end of the opening tag's line, where that cuts no tag and no other half of the block in two. */
function endOfLine({ open, divider, body, inverse, end }: Block, source: string): number {
  const at = open.end + source.slice(open.end, end).search(/\r?\n|$/);
  const isCut = [...body, ...inverse].some((node) => {
    return node.kind !== 'text' && node.start < at && at < node.end;
  });
  const last = divider ?? inverse[0];
  return isCut || (last && last.start >= at) ? end : at;
}
