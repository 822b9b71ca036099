import type { Range } from '../problems.js';
import { fail, findMark, matchHere, skipBlanks, startsWith, type Cursor } from './cursor.js';
import { readCall } from './readExpression.js';
import type { Call } from './tree.js';

/** A whole raw block: its content is no template. */
export type RawBlockTag = Range & {
  readonly kind: 'rawBlock';
  readonly call: Call;
  readonly open: Range;
  readonly close: Range;
};

/** Reads `{{{{name}}}}…{{{{/name}}}}`, which may hold others of its kind as text. */
export function readRawBlock(cursor: Cursor, start: number): RawBlockTag | null {
  cursor.at = start + 4;
  const call = readCall(cursor);
  if (!call) return null;
  skipBlanks(cursor);
  if (!startsWith(cursor, '}}}}')) {
    return fail(cursor, "Four braces begin a raw block. Close its tag with four: '}}}}'.", start);
  }
  cursor.at += 4;
  const open = { start, end: cursor.at };
  const name = cursor.source.slice(call.callee.start, call.callee.end);
  const close = readClosing(cursor);
  if (close?.name === name)
    return { kind: 'rawBlock', call, open, close: close.range, start, end: close.range.end };
  // The fault ends with these braces.
  cursor.at = (close?.range.end ?? open.end) - 4;
  return fail(cursor, `This raw block is never closed. Add '{{{{/${name}}}}}'.`, start);
}

const closing = /\{\{\{\{\/([^\s!"#%-,./;->@[-^`{-~]+)\}\}\}\}/y;

/** The closing tag that belongs to what is open; null where there is none. */
function readClosing(cursor: Cursor): { name: string; range: Range } | null {
  let depth = 1;
  for (let at = findMark(cursor, '{{{{'); at >= 0; at = findMark(cursor, '{{{{')) {
    cursor.at = at;
    const match = matchHere(cursor, closing);
    if (!match) {
      if (startsWith(cursor, '{{{{/')) return null;
      depth++;
      cursor.at += 4;
      continue;
    }
    cursor.at += match[0].length;
    if (--depth === 0) return { name: match[1] ?? '', range: { start: at, end: cursor.at } };
  }
  return null;
}
