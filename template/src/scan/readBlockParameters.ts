import { Code, endsPath } from './characters.js';
import { addLeafAt, blanksEnd, codeAt, fail, nameEnd, type Reader } from './reader.js';
import { areBlockParameters } from './readExpression.js';
import { isThis, segmentEnd } from './readPath.js';
import { LeafKind } from './table.js';

/** `as |item index|`, or nothing. */
export function readBlockParameters(reader: Reader, start: number): number {
  if (!areBlockParameters(reader, start)) return start;
  const before = reader.table.leaves.count;
  let at = blanksEnd(reader, blanksEnd(reader, start + 2) + 1);
  while (codeAt(reader, at) !== Code.bar) {
    const end = parameterEnd(reader, at);
    if (end < 0) return failHere(reader, at, start);
    addLeafAt(reader, LeafKind.blockParameter, at, end);
    at = blanksEnd(reader, end);
  }
  return reader.table.leaves.count > before ? at + 1 : failHere(reader, at + 1, start);
}

function parameterEnd(reader: Reader, at: number): number {
  const end = segmentEnd(reader, at, nameEnd(reader, at));
  return end < 0 || isThis(reader, at, end) || !endsPath(codeAt(reader, end)) ? -1 : end;
}

function failHere(reader: Reader, reached: number, start: number): -1 {
  // What is to be said is how parameters look, whatever is wrong with one of them.
  reader.fault = null;
  return fail(reader, reached, "Block parameters look like 'as |item index|'.", start);
}
