/** Messages as lines: what the page keeps, compares and replaces. */
import type { PreviewSegment } from '@onbook/language-server/protocol';

/** A stretch of one segment on one line. */
export interface Piece extends Pick<PreviewSegment, 'kind' | 'text' | 'path' | 'partial'> {
  /** Into the message's segments. */
  readonly segment: number;
  /** Of the piece, in the segment's text. */
  readonly offset: number;
  /** Another text, the prompt's or a partial's, comes before it. */
  readonly enters: boolean;
}

export type Line = readonly Piece[];

type Source = Pick<PreviewSegment, 'kind' | 'text' | 'path' | 'partial'>;

/** At least one, as an empty text has one line too. */
export function linesOf(segments: readonly Source[]): Line[] {
  let line: Piece[] = [];
  const lines: Piece[][] = [line];
  segments.forEach(({ kind, text, path, partial }, segment) => {
    const enters = partial !== segments[segment - 1]?.partial;
    const about = {
      kind,
      segment,
      ...(path !== undefined && { path }),
      ...(partial !== undefined && { partial }),
    };
    let offset = 0;
    for (;;) {
      const end = text.indexOf('\n', offset);
      const part = text.slice(offset, end === -1 ? undefined : end);
      if (part !== '') line.push({ ...about, text: part, offset, enters: enters && offset === 0 });
      if (end === -1) return;
      offset = end + 1;
      line = [];
      lines.push(line);
    }
  });
  return lines;
}

/** Whether two lines look the same, wherever they come from. */
export function looksSame(a: Line, b: Line): boolean {
  return a.length === b.length && a.every((piece, index) => isSamePiece(piece, b[index]));
}

function isSamePiece(a: Piece, b: Piece | undefined): boolean {
  return (
    a.text === b?.text &&
    a.kind === b.kind &&
    a.path === b.path &&
    a.partial === b.partial &&
    a.enters === b.enters
  );
}

/** How much at the start and at the end stayed the same. */
export function unchanged<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start] as T, after[start] as T)) start++;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end) as T, after.at(-1 - end) as T)) end++;
  return { start, end };
}

/** The messages' segments up to so many characters in all, and how many there would be. */
export function cutTo<S extends Source>(
  messages: readonly (readonly S[])[],
  most: number,
): { readonly segments: readonly (readonly S[])[]; readonly shown: number; readonly all: number } {
  let all = 0;
  const segments = messages.map((message) =>
    message.flatMap((segment) => {
      const room = most - all;
      all += segment.text.length;
      if (room <= 0) return [];
      return segment.text.length <= room ? segment : { ...segment, text: segment.text.slice(0, room) };
    }),
  );
  return { segments, shown: Math.min(all, most), all };
}
