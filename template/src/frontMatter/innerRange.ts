import type { Range } from '../problems.js';

/** A text's range in YAML without its quotation marks; null where it isn't written out there, but as an alias. */
export function innerRange(source: string, { start, end }: Range, text: string): Range | null {
  const quote = /^["']/.test(source.slice(start, end)) ? 1 : 0;
  const inner = { start: start + quote, end: end - quote };
  return source.slice(inner.start, inner.end) === text ? inner : null;
}
