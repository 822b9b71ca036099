/** A place as editors count it: line and column from one, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where `offset` (clamped to the text) lies. Lines end with LF, CRLF or CR. */
export function positionAt(source: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, source.length));
  let line = 1;
  let lineStart = 0;
  const lineEnd = /\r\n?|\n/g;
  for (let match = lineEnd.exec(source); match && lineEnd.lastIndex <= end; match = lineEnd.exec(source)) {
    line++;
    lineStart = lineEnd.lastIndex;
  }
  return { line, column: end - lineStart + 1 };
}
