import type { Range } from '@onbook/template';

export interface Edit {
  /** In the text before the edit. */
  readonly range: Range;
  readonly text: string;
}

/** Places in a text that are typed at, spread over the whole of it. */
const places = 64;

/** What is typed, and where: behind `behind`, wherever that stands. */
export interface Typed {
  readonly text: string;
  readonly behind: string;
}

/** Tags hold no full stop with a blank behind it, so nothing is typed into one. */
export const words: Typed = { text: 'x', behind: '. ' };

/** A blank at the end of a name in a tag, which changes no meaning. */
export const inTags: Typed = { text: ' ', behind: '{{product' };

/**
 * A character typed and taken back, then at the next place, without end: each call is one edit of the text that the
 * edits before it left.
 */
export function typing(source: string, { text, behind }: Typed = words): () => Edit {
  const starts = Array.from({ length: places }, (_, index) => {
    const at = source.indexOf(behind, Math.floor((source.length * index) / places));
    return (at < 0 ? source.lastIndexOf(behind) : at) + behind.length;
  });
  let count = 0;
  return () => {
    const start = starts[Math.floor(count / 2) % places] ?? 0;
    const isTyped = count++ % 2 === 0;
    return isTyped
      ? { range: { start, end: start }, text }
      : { range: { start, end: start + text.length }, text: '' };
  };
}

export function applied(text: string, { range, text: typed }: Edit): string {
  return text.slice(0, range.start) + typed + text.slice(range.end);
}
