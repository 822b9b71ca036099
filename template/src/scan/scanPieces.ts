import type { Delimiter } from '../document.js';
import type { Range } from '../problems.js';
import { angleVariables } from './angleVariables.js';
import { readTag, type Tag, type TagSource } from './readTag.js';
import type { Path, Text } from './tree.js';

/** Text whose value whitespace control may still shorten. */
export interface ScannedText extends Text {
  value: string;
}

export type Piece = ScannedText | Tag | (Range & { readonly kind: 'angle'; readonly path: Path });

/** Cuts the text into tags and what lies between, with nothing left out. Linear, and it never throws. */
export function scanPieces(source: string, range: Range, delimiters: readonly Delimiter[]): Piece[] {
  const pieces: Piece[] = [];
  const angles = delimiters.includes('<<>>');
  const addText = (start: number, end: number, escapes: Escapes = {}) => {
    if (start < end) pushText(pieces, { source, start, end, angles, ...escapes });
  };
  if (!delimiters.includes('{{}}')) {
    addText(range.start, range.end);
    return pieces;
  }
  const text: TagSource = { source, end: range.end, absent: new Set() };
  let at = range.start;
  let escaped = false;
  while (at < range.end) {
    const { open, slashes } = nextBraces(text, at, escaped);
    const lead = escaped ? { skipStart: 1 } : {};
    // Handlebars ends an escaped tag's text before the backslashes of the next tag, and reads those afresh.
    const readsAfresh: boolean = escaped && slashes > 0;
    if (readsAfresh || slashes === 1) {
      const end = open - slashes;
      addText(at, end, lead);
      at = end;
      escaped = !readsAfresh;
      continue;
    }
    addText(at, open, slashes === 2 ? { ...lead, dropEnd: 1 } : lead);
    const tag = open < range.end ? readTag(text, open) : null;
    if (tag) pieces.push(tag);
    at = tag?.end ?? range.end;
    escaped = false;
  }
  return pieces;
}

interface Escapes {
  /** Characters at the beginning and the end that only escape what follows. */
  readonly skipStart?: number;
  readonly dropEnd?: number;
}

/** The next `{{` (or the end) and how many backslashes stand before it: 0, 1 or 2, as many as Handlebars looks at. */
function nextBraces(text: TagSource, at: number, escaped: boolean): { open: number; slashes: number } {
  const { source, end } = text;
  // `at` is the backslash of an escaped tag, whose own braces are text.
  const from = escaped ? at + 3 : at;
  const found = source.indexOf('{{', from);
  if (found < 0 || found + 2 > end) return { open: end, slashes: 0 };
  let slashes = 0;
  while (slashes < 2 && found - slashes > from && source[found - slashes - 1] === '\\') slashes++;
  return { open: found, slashes };
}

interface TextStretch extends Range, Escapes {
  readonly source: string;
  readonly angles: boolean;
}

function pushText(pieces: Piece[], stretch: TextStretch): void {
  const { source, start, end, skipStart = 0, dropEnd = 0 } = stretch;
  let at = start;
  const push = (to: number, drop: number) => {
    const skip = at === start ? skipStart : 0;
    const value = source.slice(at + skip, to - drop).replaceAll('\r\n', '\n');
    if (at < to) pieces.push({ kind: 'text', value, start: at, end: to });
  };
  const paths = stretch.angles ? angleVariables(source, start, end) : [];
  for (const path of paths) {
    push(path.start - 2, 0);
    at = path.end + 2;
    pieces.push({ kind: 'angle', path, start: path.start - 2, end: at });
  }
  push(end, dropEnd);
}
