import { Code } from './characters.js';
import {
  addLeafHere,
  codeAt,
  fail,
  findMark,
  isWhitespace,
  matchHere,
  startsWith,
  type Cursor,
} from './cursor.js';
import { LeafKind } from './table.js';

const number = /-?[0-9]+(?:\.[0-9]+)?(?=[~}\s)])/y;

/** Behind the number, `true`, `false`, `null` or `undefined` at the cursor; -1 where there is none. */
export function literalEnd(cursor: Cursor): number {
  const code = codeAt(cursor, cursor.at);
  switch (code) {
    case 102:
      return keywordEnd(cursor, 'false');
    case 110:
      return keywordEnd(cursor, 'null');
    case 116:
      return keywordEnd(cursor, 'true');
    case 117:
      return keywordEnd(cursor, 'undefined');
    default:
      return startsNumber(code) ? matchHere(cursor, number) : -1;
  }
}

function keywordEnd(cursor: Cursor, keyword: string): number {
  if (!startsWith(cursor, keyword)) return -1;
  const end = cursor.at + keyword.length;
  const code = codeAt(cursor, end);
  const isEnd = code === Code.tilde || code === Code.closeBrace || code === Code.closeParenthesis;
  return isEnd || isWhitespace(code) ? end : -1;
}

function startsNumber(code: number): boolean {
  return code === Code.minus || (code >= Code.zero && code <= Code.nine);
}

/** A number or keyword; false, with the cursor as it was, where there is none. */
export function readLiteral(cursor: Cursor): boolean {
  const start = cursor.at;
  const end = literalEnd(cursor);
  if (end < 0) return false;
  const kind = startsNumber(codeAt(cursor, start)) ? LeafKind.number : LeafKind.keyword;
  cursor.at = end;
  addLeafHere(cursor, kind, start);
  return true;
}

const stringEnds = { '"': /(?<!\\)"/g, "'": /(?<!\\)'/g };

/** From the opening quote on. `\` before a quote of the same kind makes it part of the text. */
export function readString(cursor: Cursor, quote: '"' | "'"): boolean {
  const start = cursor.at++;
  const end = findMark(cursor, stringEnds[quote]);
  if (end < 0) {
    cursor.at = start;
    return fail(cursor, `This string is never closed. Add ${quote}.`);
  }
  cursor.at = end;
  addLeafHere(cursor, LeafKind.string, start);
  return true;
}
