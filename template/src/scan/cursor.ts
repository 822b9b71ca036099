import { addLeaf, endLeaf, type LeafKind, type Table } from './table.js';

/** A place in the text that moves forward while tags are read, and where what they hold is written down. */
export interface Cursor {
  readonly source: string;
  /** Reading stops here: the end of the body. */
  readonly end: number;
  readonly table: Table;
  at: number;
  /** Where the tag that is being read begins, in the text and among the leaves. */
  tagStart: number;
  firstLeaf: number;
  /** The number of the name by which the tag's partner is found; 0 for a tag that needs none. */
  name: number;
  /** The first thing that was wrong with it; readers return false once it is set. */
  fault: { readonly at: number; readonly message: string } | null;
  /** How many sub-expressions are open. */
  nesting: number;
  /** The tag may be what it is because of text that belongs to later tags, or because of a mark that none of it has. */
  openEnded: boolean;
  /** From where on a mark is nowhere to be found. Keeps a scan linear where closing marks are missing. */
  readonly absent: Map<RegExp, number>;
}

export function newCursor(source: string, end: number, table: Table): Cursor {
  const tag = { at: 0, tagStart: 0, firstLeaf: 0, name: 0, fault: null, nesting: 0, openEnded: false };
  return { source, end, table, ...tag, absent: new Map() };
}

/** Moves behind the braces of the tag that begins at `start`. */
export function startTag(cursor: Cursor, start: number): void {
  cursor.at = start + 2;
  cursor.tagStart = start;
  cursor.firstLeaf = cursor.table.leaves.count;
  cursor.name = 0;
  cursor.fault = null;
  cursor.nesting = 0;
  cursor.openEnded = false;
}

/** Adds a leaf from `start` to the cursor; gives its row. */
export function addLeafHere({ at, table, tagStart }: Cursor, kind: LeafKind, start: number): number {
  return addLeaf(table, kind, start - tagStart, at - tagStart);
}

/** Lets a leaf end at the cursor. */
export function endLeafHere({ at, table, tagStart }: Cursor, leaf: number, detail: number): void {
  endLeaf(table, leaf, at - tagStart, detail);
}

/** The UTF-16 code unit at a place, -1 at the end and behind it. */
export function codeAt(cursor: Cursor, at: number): number {
  return at < cursor.end ? cursor.source.charCodeAt(at) : -1;
}

/** Where a global pattern is found next: the end of the match, or -1. */
export function findMark(cursor: Cursor, mark: RegExp): number {
  if (cursor.at < (cursor.absent.get(mark) ?? Infinity)) {
    mark.lastIndex = cursor.at;
    if (mark.test(cursor.source) && mark.lastIndex <= cursor.end) return mark.lastIndex;
    cursor.absent.set(mark, cursor.at);
  }
  cursor.openEnded = true;
  return -1;
}

export function fail(cursor: Cursor, message: string, at = cursor.at): false {
  cursor.fault ??= { at, message };
  return false;
}

/** By hand, since it is asked several times a tag and nearly always fails at the first character. */
export function startsWith({ at, end, source }: Cursor, text: string): boolean {
  if (at + text.length > end) return false;
  for (let index = 0; index < text.length; index++)
    if (source.charCodeAt(at + index) !== text.charCodeAt(index)) return false;
  return true;
}

export function skipBlanks(cursor: Cursor): void {
  cursor.at = blanksEnd(cursor, cursor.at);
}

export function blanksEnd({ end, source }: Cursor, from: number): number {
  let at = from;
  while (at < end && isWhitespace(source.charCodeAt(at))) at++;
  return at;
}

const otherWhitespace = new Set([
  ...[0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
]);

/** What `\s` matches. */
export function isWhitespace(code: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : otherWhitespace.has(code);
}

const reserved = '!"#%&\'()*+,./;<=>@[\\]^`{|}~';

/** By code, for ASCII: looked up for every character of every tag. */
const asciiNames = Uint8Array.from({ length: 128 }, (_, code) =>
  isWhitespace(code) || reserved.includes(String.fromCharCode(code)) ? 0 : 1,
);

/** Handlebars' rule: anything but whitespace and its own punctuation. */
function isNameCharacter(code: number): boolean {
  return code < 128 ? asciiNames[code] === 1 : !isWhitespace(code);
}

/** Behind the name characters from a place on. */
export function nameEnd({ end, source }: Cursor, from: number): number {
  let at = from;
  while (at < end && isNameCharacter(source.charCodeAt(at))) at++;
  return at;
}

/** Where the match of a sticky pattern that begins at the cursor ends, if it does before the end of the text; else -1. */
export function matchHere(cursor: Cursor, pattern: RegExp): number {
  pattern.lastIndex = cursor.at;
  return pattern.test(cursor.source) && pattern.lastIndex <= cursor.end ? pattern.lastIndex : -1;
}
