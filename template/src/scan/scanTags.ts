import { angleVariableEnd } from './angleVariables.js';
import { Code } from './characters.js';
import { addLeafHere, codeAt, endLeafHere, nameEnd, type Cursor } from './cursor.js';
import type { Marks } from './marks.js';
import { readTag } from './readTag.js';
import { addTag, LeafKind, PathDetail, TagFlag, TagKind } from './table.js';

export interface Scan {
  readonly cursor: Cursor;
  /** Whether `{{` means anything. */
  readonly hasBraces: boolean;
  readonly angleNames: Marks['angleNames'];
  /** Asked before every row; true where the old rows give the rest. */
  readonly isKnown: (start: number, escaped: boolean) => boolean;
  /** Where `<<` comes next, as far as that has been looked for; Infinity where it means nothing. */
  nextAngles: number;
}

export function newScan(cursor: Cursor, marks: Marks, isKnown: Scan['isKnown']): Scan {
  const { delimiters, angleNames } = marks;
  const nextAngles = delimiters.includes('<<>>') ? -1 : Infinity;
  return { cursor, hasBraces: delimiters.includes('{{}}'), angleNames, isKnown, nextAngles };
}

/**
 * Reads the tags from a place on, with nothing between them left out. Linear, and it never throws. `startsEscaped`: the
 * place is the backslash of an escaped tag, whose own braces are text.
 */
export function scanTags(scan: Scan, from: number, startsEscaped: boolean): void {
  const { cursor } = scan;
  const { end } = cursor;
  let at = from;
  let escaped = startsEscaped;
  while (at < end) {
    const searchStart = escaped ? at + 3 : at;
    const open = nextBraces(scan, searchStart);
    const slashes = open < end ? slashesBefore(cursor, open, searchStart) : 0;
    // Handlebars ends an escaped tag's text before the backslashes of the next tag, and reads those afresh.
    const startsText = slashes === 1 || (escaped && slashes > 0);
    const textEnd = startsText ? open - slashes : open;
    if (readAngles(scan, at, textEnd, escaped)) return;
    escaped = startsText && !escaped;
    if (textEnd >= end || scan.isKnown(textEnd, escaped)) return;
    if (startsText) {
      addTextStart(cursor, textEnd, escaped);
      at = textEnd;
    } else {
      readTag(cursor, open);
      at = cursor.at;
    }
  }
}

/** Where `{{` comes next, or the end. */
function nextBraces({ cursor: { end, source }, hasBraces }: Scan, from: number): number {
  const open = hasBraces ? source.indexOf('{{', from) : -1;
  return open < 0 || open + 2 > end ? end : open;
}

/** How many backslashes stand before a tag: 0, 1 or 2, as many as Handlebars looks at. */
function slashesBefore(cursor: Cursor, open: number, from: number): number {
  if (open === from || codeAt(cursor, open - 1) !== Code.backslash) return 0;
  return open - 1 === from || codeAt(cursor, open - 2) !== Code.backslash ? 1 : 2;
}

/** Reads the `<<name>>` of a text; true where the rest is known. */
function readAngles(scan: Scan, start: number, end: number, escaped: boolean): boolean {
  const { cursor, isKnown } = scan;
  if (scan.nextAngles < start) scan.nextAngles = findAngles(cursor, start);
  while (scan.nextAngles < end) {
    const at = scan.nextAngles;
    const variableEnd = angleVariableEnd(cursor.source, at);
    const isVariable = variableEnd >= 0 && variableEnd <= end && isNamed(scan, at);
    if (isVariable && isKnown(at, escaped)) return true;
    if (isVariable) addAngle(cursor, at, variableEnd, escaped);
    scan.nextAngles = findAngles(cursor, isVariable ? variableEnd : at + 1);
  }
  return false;
}

/** Whether the name that begins here can be a variable's. */
function isNamed({ cursor, angleNames }: Scan, at: number): boolean {
  return angleNames === null || angleNames.has(cursor.source.slice(at + 2, nameEnd(cursor, at + 2)));
}

function findAngles({ source }: Cursor, from: number): number {
  const found = source.indexOf('<<', from);
  return found < 0 ? Infinity : found;
}

function addAngle(cursor: Cursor, start: number, end: number, escaped: boolean): void {
  const { table } = cursor;
  addTag(table, escaped ? TagKind.angle | TagFlag.escaped : TagKind.angle, start, end);
  cursor.tagStart = start;
  cursor.at = end - 2;
  const path = addLeafHere(cursor, LeafKind.path, start + 2);
  endLeafHere(cursor, path, PathDetail.scoped);
  for (let segment = start + 2; segment < end - 2; segment = cursor.at + 1) {
    // A dot is no name character, and neither is the mark at the end.
    cursor.at = nameEnd(cursor, segment);
    addLeafHere(cursor, LeafKind.segment, segment);
  }
}

function addTextStart({ table }: Cursor, start: number, escaped: boolean): void {
  if (escaped) addTag(table, TagKind.textStart | TagFlag.escaped, start, start + 1);
  else addTag(table, TagKind.textStart, start, start);
}
