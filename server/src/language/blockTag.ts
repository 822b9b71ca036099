/** The opening tag of a block, with its end. */
import type { PromptDocument } from '@onbook/template';
import { closeWord } from './blockParts.js';
import type { Choice, ClientAbilities } from './choice.js';
import { escapeSnippet } from './snippet.js';
import type { TypedTag } from './tagAt.js';
import { nodesAt } from './walkNodes.js';

export interface BlockPlace {
  readonly prompt: PromptDocument;
  readonly tag: TypedTag;
  readonly abilities: ClientAbilities;
}

/** What is to stand in the tag. */
export interface BlockHead {
  readonly snippet: string;
  /** For clients that know no snippets. */
  readonly plain: string;
  /** What ends the block. */
  readonly name: string;
}

/** The braces of the end are those that stand behind the cursor already, if any. */
export function blockTag(choice: Choice, { snippet, plain, name }: BlockHead, place: BlockPlace): Choice {
  const { prompt, tag, abilities } = place;
  const own = renamedEnd(place, name);
  const end = own || hasStrayEnd(prompt, tag, name) ? null : `{{/${name}`;
  if (abilities.snippets) {
    const rest = end === null ? '' : `}}${bodyOf(place)}${escapeSnippet(end)}`;
    const insert = `${snippet}${rest}${tag.closing}${end === null ? '$0' : ''}`;
    return { ...choice, insert, isSnippet: true, ...own };
  }
  const bare = { ...choice, insert: plain, ...own };
  // The end of a tag that isn't ended yet can't be kept apart from that of its block.
  if (end === null || tag.closing !== '') return bare;
  const at = prompt.source.indexOf('}}', tag.word.end) + 2;
  return { ...bare, also: { range: { start: at, end: at }, text: `${end}}}` } };
}

/** On a line of its own where the block's tag has one. */
function bodyOf({ prompt: { source }, tag, abilities }: BlockPlace): string {
  const lineStart = source.lastIndexOf('\n', tag.start - 1) + 1;
  const indent = source.slice(lineStart, tag.start);
  const standsAlone =
    /^[ \t]*$/.test(indent) && /^[ \t}]*(?:\r?\n|$)/.test(source.slice(tag.word.end, tag.word.end + 200));
  if (!abilities.lines || !standsAlone) return '$0';
  const lineEnd = source[source.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
  return `${lineEnd}${indent}$0${lineEnd}${indent}`;
}

/** The end that the block has already, under its new name; null for a block without one. */
export function renamedEnd(
  { prompt, tag }: Pick<BlockPlace, 'prompt' | 'tag'>,
  name: string,
): Pick<Choice, 'also'> | null {
  const { nodes, source } = prompt;
  const own = nodesAt(nodes, tag.word.start).find(({ start }) => start === tag.start);
  if (own?.kind !== 'block' || own.close === null) return null;
  return { also: { range: closeWord(source, own.close), text: name } };
}

/** The end of such a block follows that ends none. */
function hasStrayEnd({ problems, source }: PromptDocument, tag: TypedTag, name: string): boolean {
  return problems.some(({ code, range }) => {
    if (code !== 'unexpected-close' || range.start < tag.word.end) return false;
    const { start, end } = closeWord(source, range);
    return source.slice(start, end) === name;
  });
}
