import type { Node, PromptDocument } from '@onbook/template';
import { tagLine } from '../language/tagLine.js';
import type { QuickFix } from './action.js';

/** Writes `{{role "system"}}` above the text that stands before it. */
export const moveSystemUp: QuickFix = ({ range }, { prompt }) => {
  const { source } = prompt;
  const tag = firstRole(prompt);
  if (!tag) return [];
  const written = source.slice(tag.start, tag.end);
  const edits = [
    { range: { start: range.start, end: range.start }, text: `${written}${lineEndOf(source)}` },
    { range: tagLine(source, tag), text: '' },
  ];
  return [{ title: `Move ${written} up`, edits }];
};

/** Only one that isn't in a block, which would be cut in two. */
function firstRole({ nodes, helperCalls }: PromptDocument): Node | undefined {
  const first = helperCalls.find(({ name }) => name === 'role');
  return nodes.find((node) => node.kind === 'output' && node.call === first?.call);
}

function lineEndOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}
