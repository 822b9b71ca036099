import type { Range } from '../problems.js';
import type { Segment } from './rendering.js';

/** What a rendering consists of, in its order: text with its provenance, and marks between messages. */
export type Piece = Segment | Mark;

type Mark =
  | { readonly kind: 'role'; readonly role: string; readonly range: Range }
  | { readonly kind: 'historyMark'; readonly range: Range };

/** Text of a message, and no mark or other part. */
export function isText(piece: Piece): piece is Segment {
  const { kind } = piece;
  return kind !== 'media' && kind !== 'section' && kind !== 'role' && kind !== 'historyMark';
}
