import type { LineRange } from '../registry.js';
import { lineMatches } from './lineMatches.js';
import { linesOfSource } from './lineRange.js';

/**
 * Where lines of one text are in a later one: from the first that is still there to the last one; null where none is.
 * Blanks around a line don't count, so that a part that is indented anew is still there, and neither do lines of blanks
 * alone. What was moved elsewhere is found where it stands once among what is new in the later text.
 */
export function movedLines(from: string, to: string): (lines: LineRange) => LineRange | null {
  const before = trimmedLines(from);
  const after = trimmedLines(to);
  const matches = lineMatches(before, after);
  const old = new Set(matches);
  const fresh = after.map((line, place) => (old.has(place) ? null : line));
  return ({ start, end }) => {
    const text = before.slice(start - 1, end);
    const isBlank = text.every((line) => line === '');
    const kept = text.flatMap((line, index) => {
      const place = matches[start - 1 + index];
      return place === undefined || (line === '' && !isBlank) ? [] : [place];
    });
    const [first] = kept;
    const last = kept.at(-1);
    if (first !== undefined && last !== undefined) return { start: first + 1, end: last + 1 };
    return isBlank ? null : onlyPlace(text, fresh);
  };
}

function trimmedLines(source: string): readonly string[] {
  return linesOfSource(source).map((line) => line.trim());
}

/** Where the text stands among the lines; null where it doesn't, or in several places. */
function onlyPlace(text: readonly string[], lines: readonly (string | null)[]): LineRange | null {
  const [first = ''] = text;
  const places = [...lines.keys()].filter(
    (place) => lines[place] === first && text.every((line, index) => lines[place + index] === line),
  );
  const [place] = places;
  return place === undefined || places.length > 1 ? null : { start: place + 1, end: place + text.length };
}
