import type { Range } from '@onbook/template';

/** A tag with all of its line where nothing else stands in that, else the tag. */
export function tagLine(source: string, { start, end }: Range): Range {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const behind = /[ \t]*(?:\r?\n|$)/y;
  behind.lastIndex = end;
  if (source.slice(lineStart, start).trim() !== '' || !behind.test(source)) return { start, end };
  return { start: lineStart, end: behind.lastIndex };
}
