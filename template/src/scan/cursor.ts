/** A place in the text that moves forward while a tag is read. */
export interface Cursor {
  readonly source: string;
  /** Reading stops here: the end of the body. */
  readonly end: number;
  at: number;
  /** The first thing that was wrong; readers return null once it is set. */
  fault: { readonly at: number; readonly message: string } | null;
  /** How many sub-expressions are open. */
  nesting: number;
  /** Shared by all tags of a text; keeps the scan linear where closing marks are missing. */
  readonly absent: Set<string>;
}

/** Where `mark` comes next, or -1. Scans only move forward, so what isn't found once is never there again. */
export function findMark(cursor: Cursor, mark: string): number {
  if (cursor.absent.has(mark)) return -1;
  const found = cursor.source.indexOf(mark, cursor.at);
  if (found >= 0 && found + mark.length <= cursor.end) return found;
  cursor.absent.add(mark);
  return -1;
}

export function fail(cursor: Cursor, message: string, at = cursor.at): null {
  cursor.fault ??= { at, message };
  return null;
}

export function startsWith(cursor: Cursor, text: string): boolean {
  return cursor.at + text.length <= cursor.end && cursor.source.startsWith(text, cursor.at);
}

export function skipBlanks(cursor: Cursor): void {
  while (cursor.at < cursor.end && isWhitespace(cursor.source.charCodeAt(cursor.at))) cursor.at++;
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
const asciiNames = Array.from({ length: 128 }, (_, code) => {
  return !isWhitespace(code) && !reserved.includes(String.fromCharCode(code));
});

/** Handlebars' rule: anything but whitespace and its own punctuation. */
export function isNameCharacter(code: number): boolean {
  return code < 128 ? asciiNames[code] === true : !isWhitespace(code);
}

/** Matches a sticky pattern here and no further than the end; the cursor stays. Null where it doesn't match. */
export function matchHere(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.source);
  return match && pattern.lastIndex <= cursor.end ? match : null;
}
