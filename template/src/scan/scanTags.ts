import { angleVariableEnd } from './angleVariables.js';
import { Code } from './characters.js';
import type { Marks } from './marks.js';
import { addLeafAt, codeAt, endLeafAt, nameEnd, type Reader } from './reader.js';
import { readTag } from './readTag.js';
import { addTag, LeafKind, PathDetail, TagFlag, TagKind } from './table.js';

export interface Scan {
  readonly reader: Reader;
  /** Whether `{{` means anything. */
  readonly hasBraces: boolean;
  readonly angleNames: Marks['angleNames'];
  /** Asked before every row; true where the old rows give the rest. */
  readonly isKnown: (start: number, escaped: boolean) => boolean;
  /** Where `<<` comes next, as far as that has been looked for; the end where it comes no more or means nothing. */
  nextAngles: number;
}

export function newScan(reader: Reader, marks: Marks, isKnown: Scan['isKnown']): Scan {
  const { delimiters, angleNames } = marks;
  const nextAngles = delimiters.includes('<<>>') ? -1 : reader.end;
  return { reader, hasBraces: delimiters.includes('{{}}'), angleNames, isKnown, nextAngles };
}

/**
 * Reads the tags from a place on, with nothing between them left out. Linear, and it never throws. `startsEscaped`: the
 * place is the backslash of an escaped tag, whose own braces are text.
 */
export function scanTags(scan: Scan, from: number, startsEscaped: boolean): void {
  const { reader } = scan;
  const { end } = reader;
  let at = from;
  let escaped = startsEscaped;
  while (at < end) {
    const searchStart = escaped ? at + 3 : at;
    const open = nextBraces(scan, searchStart);
    const slashes = open < end ? slashesBefore(reader, open, searchStart) : 0;
    // Handlebars ends an escaped tag's text before the backslashes of the next tag, and reads those afresh.
    const startsText = slashes === 1 || (escaped && slashes > 0);
    const textEnd = startsText ? open - slashes : open;
    if (readAngles(scan, at, textEnd, escaped)) return;
    escaped = startsText && !escaped;
    if (textEnd >= end || scan.isKnown(textEnd, escaped)) return;
    if (startsText) {
      addTextStart(reader, textEnd, escaped);
      at = textEnd;
    } else {
      at = readTag(reader, open);
    }
  }
}

/** Where `{{` comes next, or the end. */
function nextBraces({ reader: { end, source }, hasBraces }: Scan, from: number): number {
  const open = hasBraces ? source.indexOf('{{', from) : -1;
  return open < 0 || open + 2 > end ? end : open;
}

/** How many backslashes stand before a tag: 0, 1 or 2, as many as Handlebars looks at. */
function slashesBefore(reader: Reader, open: number, from: number): number {
  if (open === from || codeAt(reader, open - 1) !== Code.backslash) return 0;
  return open - 1 === from || codeAt(reader, open - 2) !== Code.backslash ? 1 : 2;
}

/** Reads the `<<name>>` of a text; true where the rest is known. */
function readAngles(scan: Scan, start: number, end: number, escaped: boolean): boolean {
  const { reader, isKnown } = scan;
  if (scan.nextAngles < start) scan.nextAngles = findAngles(reader, start);
  while (scan.nextAngles < end) {
    const at = scan.nextAngles;
    const variableEnd = angleVariableEnd(reader.source, at);
    const isVariable = variableEnd >= 0 && variableEnd <= end && isNamed(scan, at);
    if (isVariable && isKnown(at, escaped)) return true;
    if (isVariable) addAngle(reader, at, variableEnd, escaped);
    scan.nextAngles = findAngles(reader, isVariable ? variableEnd : at + 1);
  }
  return false;
}

/** Whether the name that begins here can be a variable's. */
function isNamed({ reader, angleNames }: Scan, at: number): boolean {
  return angleNames === null || angleNames.has(reader.source.slice(at + 2, nameEnd(reader, at + 2)));
}

function findAngles({ end, source }: Reader, from: number): number {
  const found = source.indexOf('<<', from);
  return found < 0 || found > end ? end : found;
}

function addAngle(reader: Reader, start: number, end: number, escaped: boolean): void {
  const { table } = reader;
  addTag(table, escaped ? TagKind.angle | TagFlag.escaped : TagKind.angle, start, end);
  reader.tagStart = start;
  const pathEnd = end - 2;
  const path = addLeafAt(reader, LeafKind.path, start + 2, pathEnd);
  endLeafAt(reader, path, pathEnd, PathDetail.scoped);
  for (let at = start + 2; at < pathEnd;) {
    const segment = at;
    at = nameEnd(reader, segment);
    addLeafAt(reader, LeafKind.segment, segment, at);
    // A dot is no name character, and neither is the mark at the end.
    at++;
  }
}

function addTextStart({ table }: Reader, start: number, escaped: boolean): void {
  if (escaped) addTag(table, TagKind.textStart | TagFlag.escaped, start, start + 1);
  else addTag(table, TagKind.textStart, start, start);
}
