import { Code } from './characters.js';
import { addLeafHere, blanksEnd, codeAt, fail, skipBlanks, type Cursor } from './cursor.js';
import { atBlockParameters } from './readExpression.js';
import { endsPath, isThis, segmentEnd } from './readPath.js';
import { LeafKind } from './table.js';

/** `as |item index|`, or nothing. */
export function readBlockParameters(cursor: Cursor): boolean {
  if (!atBlockParameters(cursor)) return true;
  const start = cursor.at;
  const before = cursor.table.leaves.count;
  cursor.at = blanksEnd(cursor, start + 2) + 1;
  skipBlanks(cursor);
  while (codeAt(cursor, cursor.at) !== Code.bar) {
    if (!readParameter(cursor)) return fail(cursor, parametersExpected, start);
    skipBlanks(cursor);
  }
  cursor.at++;
  return cursor.table.leaves.count > before || fail(cursor, parametersExpected, start);
}

const parametersExpected = "Block parameters look like 'as |item index|'.";

function readParameter(cursor: Cursor): boolean {
  const start = cursor.at;
  const end = segmentEnd(cursor);
  if (end < 0 || isThis(cursor, end) || !endsPath(codeAt(cursor, end))) {
    // What is to be said is how parameters look.
    cursor.fault = null;
    return false;
  }
  cursor.at = end;
  addLeafHere(cursor, LeafKind.blockParameter, start);
  return true;
}
