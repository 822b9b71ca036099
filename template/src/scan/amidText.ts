import type { Range } from '../problems.js';
import type { Edit } from './edit.js';
import type { ScannedTemplate } from './scanTemplate.js';
import { tagEnd, TagFlag, tagStart, tagState, type Table } from './table.js';

/** What is a part of a mark, or of what looks like one. */
const mark = /[<>{}\\]/;
const markLineEndOrNul = /[<>{}\\\r\n\0]/;
const angle = /[<>]/;

/** A piece of text, and the tag behind it. */
export interface Piece extends Range {
  readonly tag: number;
}

/**
 * The piece of text that an edit is amid: words typed or deleted, with some before them in the piece, that bring no marks
 * together, and in whose line is nothing like `<<name>>`. No tag is read otherwise for it. Null for any other edit, and
 * where a tag is faulty or has looked for its end in all that follows.
 */
export function pieceAround(
  { table, matching, range: body }: ScannedTemplate,
  edit: Edit,
  source: string,
): Piece | null {
  const { range } = edit;
  if (matching.problems.length > 0 || range.end > body.end || !isOfWords(edit, source)) return null;
  const tag = firstStartingFrom(table, range.end);
  const start = tag === 0 ? body.start : tagEnd(table, tag - 1);
  if (start > range.start || source.slice(start, range.start).trim() === '' || hasOpenEnded(table, tag))
    return null;
  return { start, end: tag === table.tags.count ? body.end : tagStart(table, tag), tag };
}

/** Whether one before the tag is. */
function hasOpenEnded(table: Table, before: number): boolean {
  for (let tag = 0; tag < before; tag++) if ((tagState(table, tag) & TagFlag.openEnded) !== 0) return true;
  return false;
}

function isOfWords({ range, text }: Edit, source: string): boolean {
  const { start, end } = range;
  return (
    !markLineEndOrNul.test(text) &&
    (start === end || !markLineEndOrNul.test(source.slice(start, end))) &&
    !(mark.test(source[start - 1] ?? '') && mark.test(source[end] ?? '')) &&
    !angle.test(linesAround(source, range))
  );
}

/** More than one where lines end with CR alone, which does no harm. */
function linesAround(source: string, { start, end }: Range): string {
  const lineEnd = source.indexOf('\n', end);
  return source.slice(source.lastIndexOf('\n', start - 1) + 1, lineEnd < 0 ? source.length : lineEnd);
}

function firstStartingFrom(table: Table, at: number): number {
  let low = 0;
  let high = table.tags.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tagStart(table, middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
