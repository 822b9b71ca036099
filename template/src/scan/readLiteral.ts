import { endsLiteral, startsNumber } from './characters.js';
import { addLeafAt, codeAt, fail, findMark, matchAt, startsWith, type Reader } from './reader.js';
import { LeafKind } from './table.js';

const number = /-?[0-9]+(?:\.[0-9]+)?(?=[~}\s)])/y;

/** Behind the number, `true`, `false`, `null` or `undefined` at a place whose name characters end at `stop`; else -1. */
export function literalEnd(reader: Reader, at: number, stop: number): number {
  if (startsNumber(codeAt(reader, at))) return matchAt(reader, at, number);
  return isKeyword(reader, at, stop) && endsLiteral(codeAt(reader, stop)) ? stop : -1;
}

function isKeyword(reader: Reader, at: number, stop: number): boolean {
  switch (stop - at) {
    case 4:
      return startsWith(reader, at, 'true') || startsWith(reader, at, 'null');
    case 5:
      return startsWith(reader, at, 'false');
    case 9:
      return startsWith(reader, at, 'undefined');
    default:
      return false;
  }
}

/** A number or keyword, which ends at a place that `literalEnd` gave. */
export function addLiteral(reader: Reader, at: number, end: number): number {
  addLeafAt(reader, startsNumber(codeAt(reader, at)) ? LeafKind.number : LeafKind.keyword, at, end);
  return end;
}

const stringEnds = { '"': /(?<!\\)"/g, "'": /(?<!\\)'/g };

/** From the opening quote on. `\` before a quote of the same kind makes it part of the text. */
export function readString(reader: Reader, at: number, quote: '"' | "'"): number {
  const end = findMark(reader, at + 1, stringEnds[quote]);
  if (end < 0) return fail(reader, at, `This string is never closed. Add ${quote}.`);
  addLeafAt(reader, LeafKind.string, at, end);
  return end;
}
