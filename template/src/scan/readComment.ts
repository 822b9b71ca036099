import { fail, findMark, startsWith, type Reader } from './reader.js';

const plainEnd = /\}\}/g;
const dashedEnd = /--~?\}\}/g;

/** `{{! … }}`, or `{{!-- … --}}` which may hold braces; from the `!` on. */
export function readComment(reader: Reader, at: number): number {
  const dashed = startsWith(reader, at, '!--');
  const end = findMark(reader, at + 1, dashed ? dashedEnd : plainEnd);
  if (end >= 0) return end;
  const message = `This comment is never closed. Add '${dashed ? '--}}' : '}}'}'.`;
  return fail(reader, at + 1, message, reader.tagStart);
}
