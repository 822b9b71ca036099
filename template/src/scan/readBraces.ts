import { Code } from './characters.js';
import { codeAt, fail, matchHere, skipBlanks, startsWith, type Cursor } from './cursor.js';
import { unclosed } from './readPath.js';

const closingBraces = /\}\}\}\}|\}~?\}\}|~?\}\}/y;

/** The end of a tag: two braces, or `three`. */
export function readBraces(cursor: Cursor, three: boolean): boolean {
  skipBlanks(cursor);
  const { at } = cursor;
  if (!three && areTwoBraces(cursor)) {
    cursor.at += 2;
    return true;
  }
  const end = Math.max(at, matchHere(cursor, closingBraces));
  const wrong = wrongBraces(cursor, cursor.source.slice(at, end), three);
  if (wrong !== null) return fail(cursor, wrong);
  cursor.at = end;
  return true;
}

/** What nearly every tag ends with. */
function areTwoBraces(cursor: Cursor): boolean {
  const { at } = cursor;
  return (
    codeAt(cursor, at) === Code.closeBrace &&
    codeAt(cursor, at + 1) === Code.closeBrace &&
    codeAt(cursor, at + 2) !== Code.closeBrace
  );
}

/** Why what stands here doesn't close the tag; null where it does. */
function wrongBraces(cursor: Cursor, braces: string, three: boolean): string | null {
  if (braces === '')
    return cursor.at >= cursor.end || startsWith(cursor, '{{') ? unclosed : misplaced(cursor);
  const ending = three ? '}}}' : '}}';
  if (braces === '}}}}')
    return `Four braces have a meaning of their own. Put a blank after those that close this: '${ending} }'.`;
  const closesThree = braces.startsWith('}') && braces.length > 2;
  if (three === closesThree) return null;
  return three
    ? "Three braces opened this tag. Close it with three: '}}}'."
    : "Three braces stand where two close the tag. Put a blank before the last one: '}} }'.";
}

function misplaced(cursor: Cursor): string {
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  if (character === '}') return "One brace is missing here: a tag ends with '}}'.";
  return `'${character}' can't stand here.`;
}
