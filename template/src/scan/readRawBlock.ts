import { addLeafAt, fail, findMark, matchAt, startsWith, type Reader } from './reader.js';
import { maxNesting, readCall } from './readExpression.js';
import { LeafKind, leafEnd, leafStart, TagKind } from './table.js';

/** Reads `{{{{name}}}}…{{{{/name}}}}` to its end. It may hold others of its kind as text. */
export function readRawBlock(reader: Reader): number {
  const { source, table, tagStart: start, firstLeaf: callee } = reader;
  reader.kind = TagKind.rawBlock;
  const callEnd = readCall(reader, start + 4);
  if (callEnd < 0) return -1;
  if (!startsWith(reader, callEnd, '}}}}'))
    return fail(reader, callEnd, "Four braces begin a raw block. Close its tag with four: '}}}}'.", start);
  const openEnd = callEnd + 4;
  const name = source.slice(start + leafStart(table, callee), start + leafEnd(table, callee));
  const close = findClosing(reader, openEnd);
  if (close?.name === name) {
    addLeafAt(reader, LeafKind.rawContent, openEnd, close.start);
    return close.end;
  }
  // The fault ends with these braces.
  const reached = (close?.end ?? openEnd) - 4;
  return fail(reader, reached, `This raw block is never closed. Add '{{{{/${name}}}}}'.`, start);
}

interface Closing {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const fourBraces = /\{\{\{\{/g;
const closing = /\{\{\{\{\/[^\s!"#%-,./;->@[-^`{-~]+\}\}\}\}/y;

/** The closing tag that belongs to what is open; null where there is none. */
function findClosing(reader: Reader, from: number): Closing | null {
  let depth = 1;
  let at = from;
  // Bounded, so that blocks that are never closed don't each cost the length of the text.
  while (depth <= maxNesting) {
    const braces = findMark(reader, at, fourBraces);
    if (braces < 0) return null;
    const start = braces - 4;
    const end = matchAt(reader, start, closing);
    if (end < 0) {
      // What only begins like a closing tag is text.
      if (!startsWith(reader, start, '{{{{/')) depth++;
      at = braces;
      continue;
    }
    if (--depth === 0) return { name: reader.source.slice(start + 5, end - 4), start, end };
    at = end;
  }
  // A closing tag further on would change nothing, but one before this place would.
  reader.openEnded = true;
  return null;
}
