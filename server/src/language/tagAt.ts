/** The tag that is being typed at a place. It looks at the text alone, since a half-typed tag has no node yet. */
import type { Delimiter, Range } from '@onbook/template';
import { longestTag, missing, tagEnd, type TagEnd } from './tagEnd.js';
import { readTypedInside, type TypedCall, type TypedInside } from './typedCall.js';

export interface TypedTag extends TagEnd {
  readonly delimiter: Delimiter;
  /** `{{{`. */
  readonly isTriple: boolean;
  /** Where the tag begins. */
  readonly start: number;
  /**
   * `name`: the first word of a tag. `block`: behind `{{#`, `{{^` or `{{else`. `close`: behind `{{/`. `call`: the first
   * word of a sub-expression. `argument`: behind the first word. `property`: behind a dot or slash, in any of them.
   * `string`: in quotation marks. `partial`: the partial's name behind `{{>`, `partialBlock` behind `{{#>`.
   */
  readonly place:
    'name' | 'block' | 'close' | 'call' | 'argument' | 'property' | 'string' | 'partial' | 'partialBlock';
  /** What follows the braces: `#`, `^`, `/`, `>`, `#>` or nothing. */
  readonly sigil: string;
  /** Behind `{{else`. */
  readonly chains: boolean;
  /** The innermost call, as far as it stands before the word. */
  readonly call: TypedCall;
  /** What the path has before the word: `../`, `order.`; empty where the word begins it. */
  readonly prefix: string;
  /** The word at the cursor, before and behind it. */
  readonly word: Range;
  /** What ends the string that the word is in, where that is missing. */
  readonly quote: string;
}

const longestWord = 200;

/** Null in plain text, in a comment, and behind `as |`. */
export function tagAt(source: string, offset: number, delimiters: readonly Delimiter[]): TypedTag | null {
  return (
    (delimiters.includes('<<>>') ? angleTag(source, offset) : null) ??
    (delimiters.includes('{{}}') ? braceTag(source, offset) : null)
  );
}

const nothing: TypedCall = { callee: null, isInParentheses: false, arguments: [], keys: [], key: null };

function angleTag(source: string, offset: number): TypedTag | null {
  const before = source.slice(Math.max(0, offset - longestWord), offset);
  const match = /(?<!<)<<((?:[A-Za-z_][\w-]*\.)*)(?:[A-Za-z_][\w-]*)?$/.exec(before);
  if (match === null) return null;
  const [all, prefix = ''] = match;
  const start = offset - all.length;
  const word = { start: start + 2 + prefix.length, end: offset + lengthOf(/^[\w-]*/, source, offset) };
  return {
    delimiter: '<<>>',
    isTriple: false,
    start,
    place: prefix === '' ? 'name' : 'property',
    sigil: '',
    chains: false,
    call: nothing,
    prefix,
    word,
    quote: '',
    isLast: true,
    closing: missing('>>', source.slice(word.end, word.end + 2)),
  };
}

function braceTag(source: string, offset: number): TypedTag | null {
  const from = Math.max(0, offset - longestTag);
  const before = source.slice(from, offset);
  const braces = before.lastIndexOf('{{');
  if (braces < 0 || before.includes('}}', braces)) return null;
  const isTriple = before[braces - 1] === '{';
  const opened = isTriple ? braces - 1 : braces;
  if (/(?:^|[^\\])\\$/.test(before.slice(Math.max(0, opened - 2), opened))) return null;
  const [head = '', sigil = ''] = /^\{\{~?(#?>|[#^/]?)&?/.exec(before.slice(braces)) ?? [];
  const innerStart = from + braces + head.length;
  const inside = source.slice(innerStart, offset);
  if (/^[!*]/.test(inside)) return null;
  const typed = readTypedInside(inside);
  const found = wordIn(source, { innerStart, offset, sigil, typed });
  if (found === null || isBeforeSigil(source, found)) return null;
  return {
    delimiter: '{{}}',
    isTriple,
    start: from + opened,
    sigil,
    chains: typed.chains,
    call: typed.call,
    ...found,
    ...tagEnd(source, found.word.end + (isQuoted(found) ? 1 : 0), { ...typed.call, isTriple }),
  };
}

/** The string that the word is in has its end. */
function isQuoted({ place, quote }: Found): boolean {
  return place === 'string' && quote === '';
}

/** In front of what makes the tag another one, such as `#`, and of what begins otherwise, no word can stand. */
function isBeforeSigil(source: string, { place, word }: Found): boolean {
  const next = source[word.end] ?? '';
  if (place === 'string') return false;
  return /[#^!>&*@"'(|]/.test(next) || (next === '/' && word.start === word.end);
}

interface Typing {
  readonly innerStart: number;
  readonly offset: number;
  readonly sigil: string;
  readonly typed: TypedInside;
}

type Found = Pick<TypedTag, 'place' | 'prefix' | 'word' | 'quote'>;

function wordIn(source: string, { innerStart, offset, sigil, typed }: Typing): Found | null {
  const { path, string, isBlockParameter } = typed;
  if (isBlockParameter) return null;
  if (string !== null) {
    const start = innerStart + string.start;
    const { end, quote } = stringEnd(source, offset, string.mark);
    return { place: 'string', prefix: '', word: { start, end }, quote };
  }
  const place = placeOf(typed, sigil);
  if (place === null) return null;
  if (place === 'partial' || place === 'partialBlock') {
    const end = offset + lengthOf(/^[\w./-]*/, source, offset);
    return { place, prefix: '', word: { start: offset - path.length, end }, quote: '' };
  }
  const { prefix, name } = splitPath(path);
  if (!/^$|[./]$/.test(prefix) || /^\.{1,2}$|\.\.$/.test(prefix)) return null;
  const word = { start: offset - name.length, end: offset + lengthOf(nameBehind, source, offset) };
  return { place: prefix === '' ? place : 'property', prefix, word, quote: '' };
}

function placeOf({ call, chains }: TypedInside, sigil: string): TypedTag['place'] | null {
  const { callee, isInParentheses } = call;
  if (callee !== null) return sigil === '/' ? null : 'argument';
  if (isInParentheses) return 'call';
  if (chains) return 'block';
  return placeBySigil[sigil] ?? null;
}

const placeBySigil: Readonly<Record<string, TypedTag['place']>> = {
  '': 'name',
  '#': 'block',
  '^': 'block',
  '/': 'close',
  '>': 'partial',
  '#>': 'partialBlock',
};

/** As Handlebars reads names. */
const nameBehind = /^[^\s!"#%-,./;->@[-^`{-~]*/;
const nameBefore = /(?:^@)?[^\s!"#%-,./;->@[-^`{-~]*$/;

function splitPath(path: string): { readonly prefix: string; readonly name: string } {
  const name = nameBefore.exec(path)?.[0] ?? '';
  return { prefix: path.slice(0, path.length - name.length), name };
}

/** In its line, and in its tag. */
function stringEnd(
  source: string,
  offset: number,
  mark: string,
): { readonly end: number; readonly quote: string } {
  const behind = source.slice(offset, offset + longestWord);
  const inTag = behind.slice(0, lengthOf(/^(?:(?!\}\}|\{\{|\r?\n)[^])*/, behind, 0));
  const at = inTag.indexOf(mark);
  if (at >= 0) return { end: offset + at, quote: '' };
  return { end: offset + lengthOf(/^\w*/, source, offset), quote: mark };
}

function lengthOf(pattern: RegExp, source: string, at: number): number {
  return pattern.exec(source.slice(at, at + longestWord))?.[0].length ?? 0;
}

/** `#` and `/` stand right behind the braces. */
export function takesSigil(source: string, { word }: TypedTag): boolean {
  return /[{~]/.test(source[word.start - 1] ?? '');
}
