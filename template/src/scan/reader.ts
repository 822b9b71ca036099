import { isNameCharacter, isWhitespace } from './characters.js';
import { addLeaf, endLeaf, TagKind, type LeafKind, type Table } from './table.js';

/**
 * Reads tags into a table. Every function that reads takes the place where it begins and gives the one where it ends,
 * or -1 once `fault` is set: places that are passed on cost less than one that is kept. No place is ever Infinity, which
 * would have engines compare all of them as floating-point numbers.
 */
export interface Reader {
  readonly source: string;
  /** Reading stops here: the end of the body. */
  readonly end: number;
  readonly table: Table;
  /** Where the tag that is being read begins, in the text and among the leaves. */
  tagStart: number;
  firstLeaf: number;
  kind: TagKind;
  /** The number of the name by which the tag's partner is found; 0 for a tag that needs none. */
  name: number;
  /** The first thing that was wrong with it. */
  fault: Fault | null;
  /** How many sub-expressions are open. */
  nesting: number;
  /** The tag may be what it is because of text that belongs to later tags, or because of a mark that none of it has. */
  openEnded: boolean;
  /** From where on a mark is nowhere to be found. Keeps a scan linear where closing marks are missing. */
  readonly absent: Map<RegExp, number>;
}

export interface Fault {
  readonly message: string;
  /** The place that it is shown at. */
  readonly at: number;
  /** How far the tag had been read. */
  readonly reached: number;
}

export function newReader(source: string, end: number, table: Table): Reader {
  const tag = { tagStart: 0, firstLeaf: 0, kind: TagKind.output, name: 0, fault: null };
  return { source, end, table, ...tag, nesting: 0, openEnded: false, absent: new Map() };
}

export function startTag(reader: Reader, start: number): void {
  reader.tagStart = start;
  reader.firstLeaf = reader.table.leaves.count;
  reader.kind = TagKind.output;
  reader.name = 0;
  reader.fault = null;
  reader.nesting = 0;
  reader.openEnded = false;
}

/** Gives -1. What was found wrong first stays. */
export function fail(reader: Reader, reached: number, message: string, at = reached): -1 {
  reader.fault ??= { message, at, reached };
  return -1;
}

/** Adds what stands between two places to the leaves; gives its row. */
export function addLeafAt({ table, tagStart }: Reader, kind: LeafKind, start: number, end: number): number {
  return addLeaf(table, kind, start - tagStart, end - tagStart);
}

export function endLeafAt({ table, tagStart }: Reader, leaf: number, end: number, detail: number): void {
  endLeaf(table, leaf, end - tagStart, detail);
}

/** The UTF-16 code unit at a place, -1 at the end and behind it. */
export function codeAt({ end, source }: Reader, at: number): number {
  return at < end ? source.charCodeAt(at) : -1;
}

/** By hand, since it nearly always fails at the first character. */
export function startsWith({ end, source }: Reader, at: number, text: string): boolean {
  if (at + text.length > end) return false;
  for (let index = 0; index < text.length; index++)
    if (source.charCodeAt(at + index) !== text.charCodeAt(index)) return false;
  return true;
}

export function blanksEnd({ end, source }: Reader, from: number): number {
  let at = from;
  while (at < end && isWhitespace(source.charCodeAt(at))) at++;
  return at;
}

/** Behind the name characters from a place on. */
export function nameEnd({ end, source }: Reader, from: number): number {
  let at = from;
  while (at < end && isNameCharacter(source.charCodeAt(at))) at++;
  return at;
}

/** Where the match of a sticky pattern that begins at a place ends, if it does before the end of the text; else -1. */
export function matchAt({ end, source }: Reader, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(source) && pattern.lastIndex <= end ? pattern.lastIndex : -1;
}

/** Where a global pattern is found next: the end of the match, or -1. */
export function findMark(reader: Reader, from: number, mark: RegExp): number {
  const { absent, end, source } = reader;
  if (from < (absent.get(mark) ?? end + 1)) {
    mark.lastIndex = from;
    if (mark.test(source) && mark.lastIndex <= end) return mark.lastIndex;
    absent.set(mark, from);
  }
  reader.openEnded = true;
  return -1;
}
