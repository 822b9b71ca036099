import type { Piece } from './interpret.js';
import type { Message, MessageSegments, Segment } from './rendering.js';

interface OpenMessage {
  role: string;
  readonly segments: Segment[];
}

/**
 * Cuts what was rendered into messages as Dotprompt does: it begins as the user's, a role mark begins a new message
 * or, while there is no text yet, only changes the role; blank stretches between marks are dropped. The marks come
 * from the tree, so a value can't forge one.
 */
export function splitMessages(pieces: readonly Piece[]): readonly MessageSegments[] {
  let current: OpenMessage = { role: 'user', segments: [] };
  const messages = [current];
  let stretch: Segment[] = [];
  const endStretch = () => {
    if (stretch.some(({ text }) => text.trim() !== '')) current.segments.push(...stretch);
    stretch = [];
  };
  const begin = (role: string) => {
    current = { role, segments: [] };
    messages.push(current);
  };
  for (const piece of pieces) {
    if (piece.kind === 'role') {
      endStretch();
      if (current.segments.length > 0) begin(piece.role);
      else current.role = piece.role;
    } else if (piece.kind === 'history') {
      endStretch();
      begin('model');
    } else stretch.push(piece);
  }
  endStretch();
  return messages.filter(({ segments }) => segments.length > 0);
}

export function toMessage({ role, segments }: MessageSegments): Message {
  return { role, content: [{ text: segments.map(({ text }) => text).join('') }] };
}
