import type { Range } from '@onbook/template';

export interface Edit {
  /** In the text before the edit. */
  readonly range: Range;
  readonly text: string;
}

/** How many places in a text are typed at, at most. */
const mostPlaces = 64;

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
export function typing(source: string, typed: Typed = words): () => Edit {
  const { text } = typed;
  const starts = placesIn(source, typed);
  let count = 0;
  return () => {
    const start = starts[Math.floor(count / 2) % starts.length] ?? 0;
    const isTyped = count++ % 2 === 0;
    return isTyped
      ? { range: { start, end: start }, text }
      : { range: { start, end: start + text.length }, text: '' };
  };
}

/** Spread over all that there are. */
function placesIn(source: string, { behind }: Typed): readonly number[] {
  const all: number[] = [];
  for (let at = source.indexOf(behind); at >= 0; at = source.indexOf(behind, at + 1))
    all.push(at + behind.length);
  const count = Math.min(all.length, mostPlaces);
  return Array.from({ length: count }, (_, index) => all[Math.floor((all.length * index) / count)] ?? 0);
}

export function applied(text: string, { range, text: typed }: Edit): string {
  return text.slice(0, range.start) + typed + text.slice(range.end);
}
