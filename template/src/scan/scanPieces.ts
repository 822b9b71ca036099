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
  /** The tag at `at` is escaped by the backslash before its braces: it is text, up to the next tag. */
  let escaped = false;
  while (at < range.end) {
    const from = escaped ? at + 3 : at;
    const found = source.indexOf('{{', from);
    const open = found < 0 || found + 2 > range.end ? range.end : found;
    const slashes = open < range.end ? backslashesBefore(source, from, open) : 0;
    const lead = escaped ? { skipStart: 1 } : {};
    if (escaped && slashes > 0) {
      addText(at, open - slashes, lead);
      at = open - slashes;
      escaped = false;
    } else if (slashes === 1) {
      addText(at, open - 1, lead);
      at = open - 1;
      escaped = true;
    } else {
      addText(at, open, slashes === 2 ? { ...lead, dropEnd: 1 } : lead);
      const tag = open < range.end ? readTag(text, open) : null;
      if (tag) pieces.push(tag);
      at = tag?.end ?? range.end;
      escaped = false;
    }
  }
  return pieces;
}

interface Escapes {
  /** Characters at the beginning and the end that only escape what follows. */
  readonly skipStart?: number;
  readonly dropEnd?: number;
}

/** 0, 1 or 2: as many as Handlebars looks at. */
function backslashesBefore(source: string, from: number, at: number): number {
  if (at <= from || source[at - 1] !== '\\') return 0;
  return at - 1 > from && source[at - 2] === '\\' ? 2 : 1;
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
