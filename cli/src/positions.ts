import type { Position } from '@onbook/template';

/** Finds the places of many offsets in a text, as template's `positionAt` does for one, without reading it each time. */
export function positionsIn(source: string): (offset: number) => Position {
  const lineStarts = [
    0,
    ...Array.from(source.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length),
  ];
  return (offset) => {
    const place = Math.max(0, Math.min(offset, source.length));
    let first = 0;
    // The line is the last that begins at the place or before it.
    for (let beyond = lineStarts.length; beyond - first > 1;) {
      const middle = (first + beyond) >> 1;
      if ((lineStarts[middle] ?? Infinity) <= place) first = middle;
      else beyond = middle;
    }
    return { line: first + 1, column: place - (lineStarts[first] ?? 0) + 1 };
  };
}
