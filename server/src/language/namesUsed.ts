/** Names that a text uses of values of which no schema tells what is in them. */
import {
  helpers,
  type Block,
  type Call,
  type Expression,
  type Node,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { keepsThis } from './keepsThis.js';

/** Nodes that are looked at: what is near says enough. */
const mostNodes = 2000;

/** Properties of the `this` of a block, as its own text asks for them; not those in the word that is being typed. */
export function namesUsedIn(block: Block, word: Range): readonly string[] {
  const names = new Set<string>();
  const pending: (readonly Node[])[] = [block.body];
  let left = mostNodes;
  for (const nodes of pending) {
    for (const node of nodes) {
      if (--left < 0) return [...names];
      if (node.kind === 'text' || node.kind === 'comment' || node.kind === 'fault') continue;
      const isTyped =
        node.start <= word.start && word.end <= (node.kind === 'block' ? node.open.end : node.end);
      if (!isTyped && node.kind !== 'partial') for (const name of namesIn(node.call)) names.add(name);
      if (node.kind === 'block' && keepsThis(node)) pending.push(node.body, node.inverse);
    }
  }
  return [...names];
}

/** Of a call without arguments its name, else what the arguments name. */
function namesIn({ callee, arguments: given, named }: Call): readonly string[] {
  const values = [...given, ...named.map(({ value }) => value)];
  if (values.length > 0) return values.flatMap(namesOf);
  return namesOf(callee).filter((name) => helpers.every((helper) => helper.name !== name));
}

function namesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'subExpression') return namesIn(expression.call);
  if (expression.kind !== 'path' || expression.data || expression.depth > 0) return [];
  return expression.segments.slice(0, 1).map(({ text }) => text);
}

/** What follows `prefix` in the other paths of the text that begin with it. */
export function namesUsedBehind(
  { references }: PromptDocument,
  prefix: string,
  word: Range,
): readonly string[] {
  const names = references.flatMap(({ path, range }) => {
    const isTyped = range.start <= word.start && word.end <= range.end;
    if (isTyped || !path.startsWith(prefix)) return [];
    return path.slice(prefix.length).split(/[./]/, 1);
  });
  return [...new Set(names)].filter((name) => name !== '');
}
