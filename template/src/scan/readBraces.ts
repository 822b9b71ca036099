import type { Range } from '../problems.js';
import { Code } from './characters.js';
import { blanksEnd, codeAt, fail, matchAt, startsWith, type Reader } from './reader.js';
import { unclosed } from './readPath.js';

const closingBraces = /\}\}\}\}|\}~?\}\}|~?\}\}/y;

/** The end of a tag, behind blanks: two braces, or `three`. */
export function readBraces(reader: Reader, from: number, three: boolean): number {
  const at = blanksEnd(reader, from);
  if (!three && areTwoBraces(reader, at)) return at + 2;
  const end = Math.max(at, matchAt(reader, at, closingBraces));
  const wrong = wrongBraces(reader, { start: at, end }, three);
  return wrong === null ? end : fail(reader, at, wrong);
}

/** What nearly every tag ends with. */
function areTwoBraces(reader: Reader, at: number): boolean {
  return (
    codeAt(reader, at) === Code.closeBrace &&
    codeAt(reader, at + 1) === Code.closeBrace &&
    codeAt(reader, at + 2) !== Code.closeBrace
  );
}

/** Why what stands here doesn't close the tag; null where it does. */
function wrongBraces(reader: Reader, { start, end }: Range, three: boolean): string | null {
  if (start === end) {
    const isUnclosed = start >= reader.end || startsWith(reader, start, '{{');
    return isUnclosed ? unclosed : misplaced(reader.source, start);
  }
  const braces = reader.source.slice(start, end);
  const ending = three ? '}}}' : '}}';
  if (braces === '}}}}')
    return `Four braces have a meaning of their own. Put a blank after those that close this: '${ending} }'.`;
  const closesThree = braces.startsWith('}') && braces.length > 2;
  if (three === closesThree) return null;
  return three
    ? "Three braces opened this tag. Close it with three: '}}}'."
    : "Three braces stand where two close the tag. Put a blank before the last one: '}} }'.";
}

function misplaced(source: string, at: number): string {
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character === '}') return "One brace is missing here: a tag ends with '}}'.";
  return `'${character}' can't stand here.`;
}
