import { nodesAt } from '../language/walkNodes.js';
import type { QuickFix } from './action.js';

/** Takes away a name between `|…|` that never has a value, and the marks around the last one. */
export const removeBlockParameter: QuickFix = ({ range }, { prompt }) => {
  const { nodes, source } = prompt;
  const block = nodesAt(nodes, range.start).find((node) => {
    return node.kind === 'block' && node.blockParameters.some(({ start }) => start === range.start);
  });
  if (block?.kind !== 'block') return [];
  const isOnly = block.blockParameters.length === 1;
  const around = isOnly ? /\s+as\s*\|\s*$/ : /\s+$/;
  const before = source.slice(block.open.start, range.start);
  const start = range.start - (around.exec(before)?.[0].length ?? 0);
  const end = isOnly ? source.indexOf('|', range.end) + 1 : range.end;
  const name = source.slice(range.start, range.end);
  const edits = [{ range: { start, end }, text: '' }];
  return [{ title: `Remove '${name}'`, edits, isPreferred: true }];
};
