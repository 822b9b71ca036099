import { nodesAt } from '../language/walkNodes.js';
import type { QuickFix } from './action.js';

/** Parts braces of the text from those that close a tag, and adds one where a tag has too few. */
export const correctBraces: QuickFix = ({ range: { start } }, { prompt }) => {
  const { nodes, source } = prompt;
  const fault = nodesAt(nodes, start).find((node) => node.kind === 'fault' && node.start < start);
  const [braces = ''] = /^\}+/.exec(source.slice(start, start + 8)) ?? [];
  if (!fault || braces === '') return [];
  const wanted = source.startsWith('{{{', fault.start) ? 3 : 2;
  const at = start + Math.min(wanted, braces.length);
  const isPart = braces.length > wanted;
  const title = isPart ? 'Put a blank behind the braces of the tag' : 'Add the brace that is missing';
  const text = isPart ? ' ' : '}'.repeat(wanted - braces.length);
  return [{ title, edits: [{ range: { start: at, end: at }, text }], isPreferred: true }];
};
