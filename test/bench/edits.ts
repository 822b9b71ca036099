import type { Range } from '@onbook/template';

export interface Edit {
  /** In the text before the edit. */
  readonly range: Range;
  readonly text: string;
}

/** Places in a text that are typed at, spread over the whole of it. */
const places = 64;

/**
 * A character typed behind a sentence and taken back, then at the next place, without end: each call is one edit of the
 * text that the edits before it left.
 */
export function typing(text: string): () => Edit {
  const starts = Array.from({ length: places }, (_, index) => {
    // Tags hold no full stop with a blank behind it, so nothing is typed into one.
    const at = text.indexOf('. ', Math.floor((text.length * index) / places));
    return (at < 0 ? text.lastIndexOf('. ') : at) + 2;
  });
  let count = 0;
  return () => {
    const start = starts[Math.floor(count / 2) % places] ?? 0;
    const isTyped = count++ % 2 === 0;
    return isTyped
      ? { range: { start, end: start }, text: 'x' }
      : { range: { start, end: start + 1 }, text: '' };
  };
}

export function applied(text: string, { range, text: typed }: Edit): string {
  return text.slice(0, range.start) + typed + text.slice(range.end);
}
