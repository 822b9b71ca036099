/** Rows under a heading. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return columns([heading, ...rows]);
}

/** Rows in columns as wide as their widest cell, the last one ragged. Control characters can't reach the terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const line of lines) {
    for (const [column, cell] of line.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === line.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Text that somebody else wrote, fit for one line of a terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** An ISO time as people read it: `2026-09-01 10:41 UTC`. */
export function minuteOf(isoTime: string): string {
  return `${isoTime.slice(0, 10)} ${isoTime.slice(11, 16)} UTC`;
}
