import type { Delimiter } from '../document.js';
import { angleVariableEnd } from './angleVariables.js';
import { addLeafHere, type Cursor } from './cursor.js';
import { readTag } from './readTag.js';
import { addTag, LeafKind, PathDetail, TagFlag, TagKind } from './table.js';

export interface Scan {
  readonly cursor: Cursor;
  readonly delimiters: readonly Delimiter[];
  /** Asked before every row; true where the old rows give the rest. */
  readonly isKnown: (start: number, escaped: boolean) => boolean;
  /** Where `<<` comes next, as far as that has been looked for. */
  nextAngle: number;
}

/**
 * Reads the tags from a place on, with nothing between them left out. Linear, and it never throws. `startsEscaped`: the
 * place is the backslash of an escaped tag, whose own braces are text.
 */
export function scanTags(scan: Scan, from: number, startsEscaped: boolean): void {
  const { cursor } = scan;
  let at = from;
  let escaped = startsEscaped;
  while (at < cursor.end) {
    const { open, slashes } = nextBraces(scan, at, escaped);
    // Handlebars ends an escaped tag's text before the backslashes of the next tag, and reads those afresh.
    const startsText = slashes === 1 || (escaped && slashes > 0);
    const textEnd = startsText ? open - slashes : open;
    if (readAngles(scan, { start: at, end: textEnd, escaped })) return;
    escaped = startsText && !escaped;
    if (textEnd >= cursor.end || scan.isKnown(textEnd, escaped)) return;
    if (startsText) {
      addTextStart(cursor, textEnd, escaped);
      at = textEnd;
    } else {
      readTag(cursor, open);
      at = cursor.at;
    }
  }
}

/** The next `{{` (or the end) and how many backslashes stand before it: 0, 1 or 2, as many as Handlebars looks at. */
function nextBraces(scan: Scan, at: number, escaped: boolean): { open: number; slashes: number } {
  const { end, source } = scan.cursor;
  if (!scan.delimiters.includes('{{}}')) return { open: end, slashes: 0 };
  const from = escaped ? at + 3 : at;
  const open = source.indexOf('{{', from);
  if (open < 0 || open + 2 > end) return { open: end, slashes: 0 };
  let slashes = 0;
  while (slashes < 2 && open - slashes > from && source[open - slashes - 1] === '\\') slashes++;
  return { open, slashes };
}

interface TextStretch {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
}

/** Reads the `<<name>>` of a text; true where the rest is known. */
function readAngles(scan: Scan, { start, end, escaped }: TextStretch): boolean {
  if (!scan.delimiters.includes('<<>>')) return false;
  const { source, end: scanEnd } = scan.cursor;
  const find = (from: number) => {
    const found = source.indexOf('<<', from);
    return found < 0 ? scanEnd : found;
  };
  if (scan.nextAngle < start) scan.nextAngle = find(start);
  while (scan.nextAngle < end) {
    const at = scan.nextAngle;
    const variableEnd = angleVariableEnd(source, at);
    const isVariable = variableEnd >= 0 && variableEnd <= end;
    if (isVariable && scan.isKnown(at, escaped)) return true;
    if (isVariable) addAngle(scan.cursor, { start: at, end: variableEnd, escaped });
    scan.nextAngle = find(isVariable ? variableEnd : at + 1);
  }
  return false;
}

function addAngle(cursor: Cursor, { start, end, escaped }: TextStretch): void {
  const { source, table } = cursor;
  const firstLeaf = table.leaves.count;
  const state = escaped ? TagKind.angle | TagFlag.escaped : TagKind.angle;
  addTag(table, { state, start, end, firstLeaf, name: 0 });
  cursor.tagStart = start;
  cursor.at = end - 2;
  addLeafHere(cursor, LeafKind.path, start + 2, PathDetail.scoped);
  cursor.at = start + 1;
  for (const segment of source.slice(start + 2, end - 2).split('.')) {
    const segmentStart = cursor.at + 1;
    cursor.at = segmentStart + segment.length;
    addLeafHere(cursor, LeafKind.segment, segmentStart);
  }
}

function addTextStart({ table }: Cursor, start: number, escaped: boolean): void {
  const state = escaped ? TagKind.textStart | TagFlag.escaped : TagKind.textStart;
  const end = escaped ? start + 1 : start;
  addTag(table, { state, start, end, firstLeaf: table.leaves.count, name: 0 });
}
