/** The tag that is being typed at a place. It looks at the text alone, since a half-typed tag has no node yet. */
import type { Delimiter, Range } from '@onbook/template';

export interface TypedTag {
  readonly delimiter: Delimiter;
  /**
   * `name`: the first word of a tag. `block`: behind `{{#` or `{{^`. `close`: behind `{{/`. `call`: the first word of
   * a sub-expression. `argument`: behind the first word. `partial`: the partial's name behind `{{>`, `partialBlock`
   * behind `{{#>`.
   */
  readonly place: 'name' | 'block' | 'close' | 'call' | 'argument' | 'partial' | 'partialBlock';
  /** The word at the cursor, before and behind it. */
  readonly word: Range;
  /** What is missing at the end of the tag; empty where it is closed. */
  readonly closing: string;
}

/** A tag longer than this isn't being typed. */
const longestTag = 2000;

/** Null in plain text, in a comment, in a string, and behind a dot. */
export function tagAt(source: string, offset: number, delimiters: readonly Delimiter[]): TypedTag | null {
  return (
    (delimiters.includes('<<>>') ? angleTag(source, offset) : null) ??
    (delimiters.includes('{{}}') ? braceTag(source, offset) : null)
  );
}

function angleTag(source: string, offset: number): TypedTag | null {
  const before = source.slice(Math.max(0, offset - longestTag), offset);
  const match = /(?<!<)<<([A-Za-z_][\w-]*)?$/.exec(before);
  if (match === null) return null;
  const word = wordAround(source, offset);
  return {
    delimiter: '<<>>',
    place: 'name',
    word,
    closing: missing('>>', source.slice(word.end, word.end + 2)),
  };
}

function braceTag(source: string, offset: number): TypedTag | null {
  const from = Math.max(0, offset - longestTag);
  const before = source.slice(from, offset);
  const start = before.lastIndexOf('{{');
  if (start < 0 || before.includes('}}', start) || /\\$/.test(before.slice(0, start).replace(/\{$/, '')))
    return null;
  const opening = /^\{\{(\{?)~?(#?>|[#^/]?)/.exec(before.slice(start));
  const [all = '{{', third = '', sigil = ''] = opening ?? [];
  const triple = third === '{' || before[start - 1] === '{';
  const innerStart = from + start + all.length;
  const found =
    partialNameIn(source, offset, { innerStart, sigil }) ?? wordIn(source, offset, { innerStart, sigil });
  if (found === null) return null;
  const closing = closingOf(source.slice(found.word.end), triple ? '}}}' : '}}');
  return { delimiter: '{{}}', ...found, closing };
}

interface Opening {
  readonly innerStart: number;
  /** What follows the braces: `#`, `^`, `/`, `>`, `#>` or nothing. */
  readonly sigil: string;
}

type Found = Pick<TypedTag, 'place' | 'word'> | null;

function partialNameIn(source: string, offset: number, { innerStart, sigil }: Opening): Found {
  if (!sigil.endsWith('>')) return null;
  const word = around(source, offset, { before: /[\w./-]*$/, behind: /^[\w./-]*/ });
  if (source.slice(innerStart, word.start).trim() !== '') return null;
  return { place: sigil === '>' ? 'partial' : 'partialBlock', word };
}

function wordIn(source: string, offset: number, { innerStart, sigil }: Opening): Found {
  const word = wordAround(source, offset);
  const place = placeIn(source.slice(innerStart, word.start), sigil);
  return place && { place, word };
}

function placeIn(inner: string, sigil: string): TypedTag['place'] | null {
  if (/^[!&*]/.test(inner) || /[.|@/]$/.test(inner)) return null;
  if (inString(inner)) return null;
  if (inner.trim() === '') return sigil === '/' ? 'close' : sigil === '' ? 'name' : 'block';
  if (inner.endsWith('(')) return 'call';
  return sigil === '/' ? null : 'argument';
}

function inString(inner: string): boolean {
  return /["']/.test(inner.replace(/"[^"]*"|'[^']*'/g, ''));
}

function wordAround(source: string, offset: number): Range {
  return around(source, offset, { before: /[\w-]*$/, behind: /^[\w-]*/ });
}

function around(
  source: string,
  offset: number,
  word: { readonly before: RegExp; readonly behind: RegExp },
): Range {
  const before = word.before.exec(source.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const behind = word.behind.exec(source.slice(offset, offset + 200))?.[0] ?? '';
  return { start: offset - before.length, end: offset + behind.length };
}

/** Closed is a tag whose end comes before the next one begins. */
function closingOf(behind: string, end: string): string {
  const rest = behind.slice(0, longestTag);
  const next = rest.search(/\{\{|<</);
  const here = next < 0 ? rest : rest.slice(0, next);
  return here.includes('}}') ? '' : missing(end, here.slice(0, end.length));
}

/** The rest of `end`, of which `written` may begin with a part. */
function missing(end: string, written: string): string {
  const there = Array.from(end).findIndex((mark, index) => written[index] !== mark);
  return there < 0 ? '' : end.slice(there);
}
