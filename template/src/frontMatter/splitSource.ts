import type { Problem, Range } from '../problems.js';
import { beginsWithKey, isFence, lineAfter, misplacedFence } from './fences.js';

/** A file cut in two. Ranges are into the source. */
export interface SplitSource {
  /** From the first fence to the end of the last one; null when the file has none. */
  readonly range: Range | null;
  readonly yamlRange: Range | null;
  /** Not trimmed yet. */
  readonly bodyRange: Range;
  readonly problems: readonly Problem[];
}

/**
 * Finds the front matter where Dotprompt finds it (after comment lines and blank lines, between two `---` lines with
 * a line end after each). Dotprompt sends a front matter that it doesn't recognise to the model, without a word; here
 * that is an error, and the text isn't a prompt's body.
 */
export function splitSource(source: string): SplitSource {
  const end = source.length;
  const textStart = source.startsWith('\uFEFF') ? 1 : 0;
  const withoutFrontMatter: SplitSource = {
    range: null,
    yamlRange: null,
    bodyRange: { start: textStart, end },
    problems: [],
  };
  const open = openingFence(source, textStart);
  if (!open) {
    const misplaced = misplacedFence(source, textStart);
    if (!misplaced) return withoutFrontMatter;
    const message =
      "Dotprompt doesn't recognise this front matter, and sends it as text. Begin it at the start of a line, with only blank lines and '#' comments before it.";
    return unreadable(source, misplaced, message);
  }
  if (endsLinesWithCr(source, open)) {
    const message = 'The lines of this front matter end with CR alone. Save the file with LF or CRLF.';
    return unreadable(source, open, message);
  }
  const yamlStart = lineAfter(source, open.end);
  if (yamlStart === null) return withoutFrontMatter;
  const close = closingFence(source, yamlStart);
  if (!close) {
    if (!beginsWithKey(source, yamlStart)) return withoutFrontMatter;
    const message = "The front matter that begins here never ends. Add a line '---' after its last key.";
    return unreadable(source, open, message);
  }
  const bodyStart = lineAfter(source, close.end);
  const problems: Problem[] = [];
  if (bodyStart === null) {
    const message =
      "The file ends at this '---'. Add a line end after it: without one, Dotprompt sends the keys as text.";
    problems.push(notRecognised(message, close));
  } else if (close.start === yamlStart) {
    const message =
      'The front matter is empty. Write a key into it, or remove both lines: Dotprompt sends them as text.';
    problems.push(notRecognised(message, { start: open.start, end: close.end }));
  }
  return {
    range: { start: open.start, end: close.end },
    yamlRange: { start: yamlStart, end: Math.max(yamlStart, endOfLineBefore(source, close.start)) },
    bodyRange: { start: bodyStart ?? end, end },
    problems,
  };
}

/** All of it is taken for front matter, so that none of it is sent. */
function unreadable(source: string, open: Range, message: string): SplitSource {
  const end = source.length;
  return {
    range: { start: open.start, end },
    yamlRange: { start: lineAfter(source, open.end) ?? end, end },
    bodyRange: { start: end, end },
    problems: [notRecognised(message, open)],
  };
}

function notRecognised(message: string, range: Range): Problem {
  return { code: 'front-matter-not-recognised', severity: 'error', message, range };
}

/** The first line that is neither blank nor a `#` comment, if it is `---`. */
function openingFence(source: string, from: number): Range | null {
  const line = /(?:(#[^\n]*|[ \t]*)\r?(?:\n|$))/y;
  let at = from;
  while (at < source.length) {
    if (isFence(source, at)) return { start: at, end: at + 3 };
    line.lastIndex = at;
    if (!line.test(source) || line.lastIndex === at) return null;
    at = line.lastIndex;
  }
  return null;
}

/** Dotprompt reads those; the rest of Onbook counts lines by their LF. */
function endsLinesWithCr(source: string, open: Range): boolean {
  const frontMatter = /---[ \t]*\r(?!\n)[^]*?[\r\n]---[ \t]*(?:[\r\n]|$)/y;
  frontMatter.lastIndex = open.start;
  return frontMatter.test(source);
}

function closingFence(source: string, from: number): Range | null {
  for (let at: number | null = from; at !== null; at = lineAfter(source, at)) {
    if (isFence(source, at)) return { start: at, end: at + 3 };
  }
  return null;
}

/** Without the line end that stands before `at`. */
function endOfLineBefore(source: string, at: number): number {
  const end = at - 1;
  return source[end - 1] === '\r' ? end - 1 : end;
}
