import { fail, findMark, startsWith, type Cursor } from './cursor.js';
import { TagKind } from './table.js';

const plainEnd = /\}\}/g;
const dashedEnd = /--~?\}\}/g;

/** `{{! … }}`, or `{{!-- … --}}` which may hold braces. */
export function readComment(cursor: Cursor): TagKind | null {
  const dashed = startsWith(cursor, '!--');
  cursor.at++;
  const end = findMark(cursor, dashed ? dashedEnd : plainEnd);
  if (end < 0) {
    fail(cursor, `This comment is never closed. Add '${dashed ? '--}}' : '}}'}'.`, cursor.tagStart);
    return null;
  }
  cursor.at = end;
  return TagKind.comment;
}
