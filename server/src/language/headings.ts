/** Markdown's headings (`# Title`) in the text between tags; CommonMark 0.31.2, sections 4.2 and 4.5. */
import type { Range } from '@onbook/template';

/** What the text read so far says of the line that it stops in. */
export interface LineState {
  /** Nothing is printed on this line yet, so that a heading can begin. */
  isFresh: boolean;
  /** The mark of the code block that is open, in which `#` begins no heading. */
  fence: string | null;
}

export interface Heading {
  /** From 1 to 6. */
  readonly level: number;
  /** Never empty. */
  readonly name: string;
  readonly line: Range;
}

export function startOfText(): LineState {
  return { isFresh: true, fence: null };
}

/** A line is read no further than this. */
const longestLine = 500;

/**
 * The headings that begin in `text`, a stretch without tags; a line may go on with tags, up to `limit`.
 * Moves `state` on to the end of the stretch.
 */
export function headingsIn(
  source: string,
  text: Range,
  { limit, state }: { readonly limit: number; readonly state: LineState },
): readonly Heading[] {
  const headings: Heading[] = [];
  // Cut out, so that a long line of many tags isn't searched through once for each of them.
  const written = source.slice(text.start, text.end);
  for (let at = 0; at < written.length;) {
    const newline = written.indexOf('\n', at);
    const end = newline < 0 ? written.length : newline;
    if (state.isFresh) {
      const heading = headingAt(source, text.start + at, limit, state);
      if (heading) headings.push(heading);
    }
    state.isFresh = newline >= 0 || (state.isFresh && written.slice(at, end).trim() === '');
    at = end + 1;
  }
  return headings;
}

const atx = /^[ \t]{0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const fenceLine = /^[ \t]{0,3}(`{3,}|~{3,})(.*)$/;

function headingAt(source: string, start: number, limit: number, state: LineState): Heading | null {
  const line = lineFrom(source, start, limit);
  const fence = fenceLine.exec(line);
  if (fence) {
    const [, mark = '', info = ''] = fence;
    state.fence = fenceAfter(state.fence, mark, info);
  }
  const heading = fence || state.fence !== null ? null : atx.exec(line);
  if (!heading) return null;
  const [, marks = '', title = ''] = heading;
  const name = title
    .trim()
    .replace(/(?:^|[ \t])#+$/, '')
    .trim();
  const from = start + line.indexOf('#');
  return {
    level: marks.length,
    name: name === '' ? marks : name,
    line: { start: from, end: start + line.trimEnd().length },
  };
}

/** A message that begins in the line ends it. */
const lineEnd = /[\r\n]|\{\{~?\s*(?:role|history)\b/;

function lineFrom(source: string, start: number, limit: number): string {
  const rest = source.slice(start, Math.min(limit, start + longestLine));
  const end = rest.search(lineEnd);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The code block that is open behind a line that begins with `mark`. */
function fenceAfter(open: string | null, mark: string, info: string): string | null {
  if (open === null) return mark.startsWith('`') && info.includes('`') ? null : mark;
  return mark.startsWith(open) && info.trim() === '' ? null : open;
}
