/** From the preview to the text that it comes from, and back. */
import type { Place, Preview, PreviewSegment } from '@onbook/language-server/protocol';
import type { PlaceInPage } from './messages.js';

/** As in VS Code: zero-based, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The text of a file at a place, with line ends as they are. */
export type TextAt = (place: Place) => string;

/** Where a text begins in the text of its place, which may have more around it and other line ends. */
function skippedBefore(text: string, source: string): number {
  return Math.max(0, source.indexOf(text));
}

/** Where a character of a segment comes from, in the file of its place. */
export function sourcePosition(
  { kind, text, place }: PreviewSegment,
  offset: number,
  textAt: TextAt,
): Position {
  const [line, character] = place;
  if (kind !== 'literal') return { line, character };
  const source = withLineFeeds(textAt(place));
  const before = source.slice(0, skippedBefore(text, source) + offset).split('\n');
  const last = before.at(-1)?.length ?? 0;
  return before.length === 1
    ? { line, character: character + last }
    : { line: line + before.length - 1, character: last };
}

/** The file that has the cursor: the prompt's, or that of one of its partials. */
export interface CursorFile {
  /** Null for the prompt itself. */
  readonly partial: string | null;
  readonly textAt: TextAt;
}

/** Everywhere in the messages where the text at the cursor has come to. */
export function placesAt(
  messages: Preview['messages'],
  position: Position,
  { partial, textAt }: CursorFile,
): readonly PlaceInPage[] {
  const inside: PlaceInPage[] = [];
  const atEnd: PlaceInPage[] = [];
  messages.forEach(({ segments }, message) => {
    segments.forEach((one, segment) => {
      const isOwn = (one.partial ?? null) === partial;
      const place = isOwn ? one.place : partial === null ? one.call : undefined;
      if (place === undefined) return;
      const side = sideOf(position, place);
      if (side === 'outside') return;
      const offset = isOwn && one.kind === 'literal' ? offsetAt(one, position, textAt) : null;
      (side === 'inside' ? inside : atEnd).push({ message, segment, offset });
    });
  });
  return inside.length > 0 ? inside : atEnd;
}

function sideOf({ line, character }: Position, place: Place): 'inside' | 'atEnd' | 'outside' {
  const [startLine, startCharacter, endLine, endCharacter] = place;
  const isBefore = line < startLine || (line === startLine && character < startCharacter);
  if (isBefore || line > endLine || (line === endLine && character > endCharacter)) return 'outside';
  return line === endLine && character === endCharacter ? 'atEnd' : 'inside';
}

function offsetAt({ text, place }: PreviewSegment, { line, character }: Position, textAt: TextAt): number {
  const [startLine, startCharacter] = place;
  const before = withLineFeeds(textAt([startLine, startCharacter, line, character]));
  return Math.min(
    text.length,
    Math.max(0, before.length - skippedBefore(text, withLineFeeds(textAt(place)))),
  );
}

function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
