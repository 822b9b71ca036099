import { closeWord, openWord } from '../language/blockParts.js';
import { tagLine } from '../language/tagLine.js';
import { nodesAt } from '../language/walkNodes.js';
import type { QuickFix } from './action.js';

/** Gives a closing tag the name of its block, or takes it away where it has none. */
export const correctClose: QuickFix = ({ range }, { prompt }) => {
  const { nodes, source } = prompt;
  const tag = source.slice(range.start, range.end);
  const block = nodesAt(nodes, range.start).find((node) => {
    return node.kind === 'block' && node.close?.start === range.start;
  });
  if (block?.kind !== 'block') {
    const edits = [{ range: tagLine(source, range), text: '' }];
    return [{ title: `Remove '${tag}'`, edits, isPreferred: true }];
  }
  const opened = openWord(block);
  const name = source.slice(opened.start, opened.end);
  const edits = [{ range: closeWord(source, range), text: name }];
  return [{ title: `Change '${tag}' to '{{/${name}}}'`, edits, isPreferred: true }];
};
