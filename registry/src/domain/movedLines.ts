import type { LineRange } from '../registry.js';
import { lineMatches } from './lineMatches.js';
import { linesOfSource } from './lineRange.js';

/**
 * Where lines of one text are in a later one: from the first that is still there to the last one; null where none is.
 * Blanks around a line don't count, so that a part that is indented anew is still there, and neither do lines of blanks
 * alone. What was moved elsewhere is found where the later text has it just once.
 */
export function movedLines(from: string, to: string): (lines: LineRange) => LineRange | null {
  const before = trimmedLines(from);
  const after = trimmedLines(to);
  const matches = lineMatches(before, after);
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
    return isBlank ? null : onlyPlace(text, after);
  };
}

function trimmedLines(source: string): readonly string[] {
  return linesOfSource(source).map((line) => line.trim());
}

/** Where the lines stand one after the other; null where they don't, or in several places. */
function onlyPlace(text: readonly string[], lines: readonly string[]): LineRange | null {
  const all = `\n${lines.join('\n')}\n`;
  const wanted = `\n${text.join('\n')}\n`;
  const place = all.indexOf(wanted);
  if (place < 0 || all.includes(wanted, place + 1)) return null;
  const start = all.slice(0, place).split('\n').length;
  return { start, end: start + text.length - 1 };
}
