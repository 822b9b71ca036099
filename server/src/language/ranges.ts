import type { Range } from '@onbook/template';

/** Whether a cursor at `offset` touches the range, at its end too. */
export function touches({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The range without the whitespace at its end. */
export function trimEnd(source: string, { start, end }: Range): Range {
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

/** Whether all of `inner` lies in `outer`. */
export function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
