import { fail, findMark, matchHere, skipBlanks, startsWith, type Cursor } from './cursor.js';
import { maxNesting, readCall } from './readExpression.js';
import { addLeaf, LeafKind, leafEnd, leafStart, TagKind } from './table.js';

/** Reads `{{{{name}}}}…{{{{/name}}}}` to its end. It may hold others of its kind as text. */
export function readRawBlock(cursor: Cursor): TagKind | null {
  const { table, tagStart: start } = cursor;
  const callee = table.leaves.count;
  cursor.at = start + 4;
  if (!readCall(cursor)) return null;
  skipBlanks(cursor);
  if (!startsWith(cursor, '}}}}')) {
    fail(cursor, "Four braces begin a raw block. Close its tag with four: '}}}}'.", start);
    return null;
  }
  cursor.at += 4;
  const openEnd = cursor.at;
  const name = cursor.source.slice(start + leafStart(table, callee), start + leafEnd(table, callee));
  const close = readClosing(cursor);
  if (close?.name === name) {
    addLeaf(table, LeafKind.rawContent, openEnd - start, close.start - start);
    return TagKind.rawBlock;
  }
  // The fault ends with these braces.
  cursor.at = (close === null ? openEnd : cursor.at) - 4;
  fail(cursor, `This raw block is never closed. Add '{{{{/${name}}}}}'.`, start);
  return null;
}

const fourBraces = /\{\{\{\{/g;
const closing = /\{\{\{\{\/[^\s!"#%-,./;->@[-^`{-~]+\}\}\}\}/y;

/** Moves behind the closing tag that belongs to what is open; null where there is none. */
function readClosing(cursor: Cursor): { name: string; start: number } | null {
  let depth = 1;
  // Bounded, so that blocks that are never closed don't each cost the length of the text.
  while (depth <= maxNesting) {
    const end = findMark(cursor, fourBraces);
    if (end < 0) return null;
    const start = end - 4;
    cursor.at = start;
    const closeEnd = matchHere(cursor, closing);
    if (closeEnd < 0) {
      // What only begins like a closing tag is text.
      if (!startsWith(cursor, '{{{{/')) depth++;
      cursor.at = end;
      continue;
    }
    cursor.at = closeEnd;
    if (--depth === 0) return { name: cursor.source.slice(start + 5, closeEnd - 4), start };
  }
  // A closing tag further on would change nothing, but one before this place would.
  cursor.openEnded = true;
  return null;
}
