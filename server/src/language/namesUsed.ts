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
import { holds } from './ranges.js';

/** Nodes that are looked at: what is near says enough. */
const mostNodes = 2000;

type Tag = Exclude<Node, { kind: 'text' | 'comment' | 'fault' }>;

/** Properties of the `this` of a block, as its own text asks for them; not those in the word that is being typed. */
export function namesUsedIn(block: Block, word: Range): readonly string[] {
  const used = tagsIn(block).filter((tag) => tag.kind !== 'partial' && !isTyped(tag, word));
  return [...new Set(used.flatMap(({ call }) => namesIn(call)))];
}

function isTyped(tag: Tag, word: Range): boolean {
  return holds(tag.kind === 'block' ? tag.open : tag, word);
}

/** Those that see the block's `this`. */
function tagsIn(block: Block): readonly Tag[] {
  const found: Tag[] = [];
  const pending: (readonly Node[])[] = [block.body];
  let seen = 0;
  // The list grows while it is worked through.
  for (const nodes of pending) {
    seen += nodes.length;
    const tags = nodes.slice(0, mostNodes).filter(isTag);
    found.push(...tags);
    for (const tag of tags) if (tag.kind === 'block' && keepsThis(tag)) pending.push(tag.body, tag.inverse);
    if (seen > mostNodes) break;
  }
  return found;
}

function isTag(node: Node): node is Tag {
  return node.kind !== 'text' && node.kind !== 'comment' && node.kind !== 'fault';
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
