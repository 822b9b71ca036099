import type { Range } from '../problems.js';

/** Puts `text` in the place of a range of the source. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** The edit that turns what stands in `range` into `text`: no more than what differs, and none where nothing does. */
export function rewrite(source: string, { start, end }: Range, text: string): readonly TextEdit[] {
  const limit = Math.min(end - start, text.length);
  let before = 0;
  while (before < limit && source[start + before] === text[before]) before++;
  let after = 0;
  while (after < limit - before && source[end - after - 1] === text[text.length - after - 1]) after++;
  const range = { start: start + before, end: end - after };
  if (range.start === range.end && before + after === text.length) return [];
  return [{ range, text: text.slice(before, text.length - after) }];
}

/** The source with all edits made. They are in the order of the text and don't overlap. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let applied = '';
  for (const { range, text } of edits) {
    applied += source.slice(at, range.start) + text;
    at = range.end;
  }
  return applied + source.slice(at);
}
