import type { Range } from '../problems.js';
import type { Block, Call, Expression, Node } from '../scan/tree.js';

/** A tag in braces, and what of it has a form of its own: paths, literals and names, in the order of the text. */
export interface Tag extends Range {
  readonly words: readonly Range[];
}

/** The tags whose blanks mean nothing: no comments, no faults, and none in the content of raw blocks. */
export function tagsOf(source: string, nodes: readonly Node[]): readonly Tag[] {
  const tags: Tag[] = [];
  const visit = (list: readonly Node[]): void => {
    for (const node of list) {
      if (node.kind === 'block') visitBlock(node);
      else if (node.kind === 'partial' || (node.kind === 'output' && node.delimiter === '{{}}')) {
        tags.push({ start: node.start, end: node.end, words: wordsOfCall(node.call) });
      }
    }
  };
  const visitBlock = (block: Block): void => {
    const { open, call, blockParameters, divider } = block;
    tags.push({ start: open.start, end: open.end, words: [...wordsOfCall(call), ...blockParameters] });
    visit(block.body);
    if (divider) tags.push({ start: divider.start, end: divider.end, words: [] });
    visit(block.inverse);
    tags.push(...closingTag(source, block));
  };
  visit(nodes);
  return tags;
}

function wordsOfCall({ callee, arguments: given, named }: Call): Range[] {
  const words = named.flatMap(({ key, value }) => [key, ...wordsOf(value)]);
  return [callee, ...given.flatMap(wordsOf), ...words];
}

function wordsOf(expression: Expression): Range[] {
  return expression.kind === 'subExpression' ? wordsOfCall(expression.call) : [expression];
}

const closing = /^(\{\{~?\/\s*)([^]*?)\s*~?\}\}$/;

/** None for a block without one, for one that is misnamed, and for raw blocks, which allow no blank there. */
function closingTag(source: string, { close, form, call }: Block): Tag[] {
  if (!close || form === 'raw') return [];
  const [, mark = '', name] = closing.exec(source.slice(close.start, close.end)) ?? [];
  if (name !== source.slice(call.callee.start, call.callee.end)) return [];
  const start = close.start + mark.length;
  return [{ start: close.start, end: close.end, words: [{ start, end: start + name.length }] }];
}
