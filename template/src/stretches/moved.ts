import type { Range } from '../problems.js';

/** What counts from a stretch's beginning, in the source. */
export function moved<T extends { readonly range: Range }>(found: T, by: number): T {
  return by === 0 ? found : { ...found, range: movedRange(found.range, by) };
}

export function movedRange({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
