import type { Name, Path } from './tree.js';

/**
 * The `<<name>>` of a text: an identifier path, no blanks, no `<` before and no `>` after. Anything else that
 * begins with `<<` (heredocs, shifts, conflict marks, `<<<markers>>>`) stays text.
 * Yields the paths, without the marks.
 */
export function* angleVariables(source: string, start: number, end: number): Generator<Path> {
  const pattern = /<<([A-Za-z_][A-Za-z0-9_.-]*)>>/y;
  // Searched alone, so that a text without marks doesn't cost the length of all that follows.
  const text = source.slice(start, end);
  for (let found = text.indexOf('<<'); found >= 0;) {
    const at = start + found;
    pattern.lastIndex = at;
    const written = source[at - 1] === '<' ? undefined : pattern.exec(source)?.[1];
    const after = pattern.lastIndex;
    const path =
      written === undefined || after > end || source[after] === '>' ? null : anglePath(written, at + 2);
    if (path) yield path;
    found = text.indexOf('<<', path ? after - start : found + 1);
  }
}

/** Null where a segment would be empty, as in `a..b`. */
function anglePath(written: string, start: number): Path | null {
  const segments: Name[] = [];
  let at = start;
  for (const text of written.split('.')) {
    if (text === '') return null;
    segments.push({ text, start: at, end: at + text.length });
    at += text.length + 1;
  }
  return { kind: 'path', data: false, depth: 0, scoped: true, segments, start, end: start + written.length };
}
