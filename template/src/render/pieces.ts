import type { Range } from '../problems.js';
import type { Segment } from './rendering.js';

/** What a rendering consists of, in its order: text with its provenance, and marks between messages. */
export type Piece = Segment | Mark;

type Mark =
  | { readonly kind: 'role'; readonly role: string; readonly range: Range }
  | { readonly kind: 'historyMark'; readonly range: Range };
