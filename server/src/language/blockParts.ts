/** The parts of a block: its halves, and the words in its tags that belong together. */
import type { Block, Range } from '@onbook/template';

/** What stands before the else, and behind it. An `{{else if}}` is a block of its own, with halves of its own. */
export function halvesOf(block: Block): readonly Range[] {
  const { open, divider, close, end } = block;
  const last = close?.start ?? end;
  if (divider) return [between(open.end, divider.start), between(divider.end, last)];
  return [between(open.end, chainedTo(block)?.start ?? last)];
}

/** The block's name where it opens, each `else`, and the name where it closes: as far as they are there. */
export function wordsOf(source: string, block: Block): readonly Range[] {
  const words = [openWord(block)];
  for (let link: Block | null = block; link; link = chainedTo(link)) {
    if (link.chained) words.push(elseWord(source, link.open));
    if (link.divider) words.push(elseWord(source, link.divider));
  }
  return block.close ? [...words, closeWord(source, block.close)] : words;
}

/** The name in the opening tag: of the helper, the value, or the partial. */
export function openWord({ form, name, call: { callee } }: Block): Range {
  const { start, end } = form === 'partial' && name ? name : callee;
  return between(start, end);
}

/** The `else` or `^` of a tag; the tag itself where it has neither. */
export function elseWord(source: string, tag: Range): Range {
  return wordIn(source, tag, /^\{\{~?(\s*)(else|\^)/);
}

const closing = /^\{{2,4}~?(\/\s*)((?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s{}~])*)/;

/** The name in a closing tag, empty where it isn't typed yet. */
export function closeWord(source: string, tag: Range): Range {
  return wordIn(source, tag, closing);
}

/** `pattern` has two groups: what stands before the word, and the word. */
function wordIn(source: string, tag: Range, pattern: RegExp): Range {
  const match = pattern.exec(source.slice(tag.start, tag.end));
  if (!match) return tag;
  const end = tag.start + match[0].length;
  return between(end - (match[2]?.length ?? 0), end);
}

function chainedTo({ divider, inverse: [next] }: Block): Block | null {
  return divider === null && next?.kind === 'block' && next.chained ? next : null;
}

function between(start: number, end: number): Range {
  return { start, end: Math.max(start, end) };
}
