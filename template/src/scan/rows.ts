/** A table of integers in one growable array: it is searched, copied and cut without touching an object. */
export interface Rows {
  /** Cells in a row. */
  readonly width: number;
  cells: Int32Array;
  /** How many rows there are; `cells` may have room for more. */
  count: number;
}

export function newRows(width: number, capacity: number): Rows {
  return { width, cells: new Int32Array(width * capacity), count: 0 };
}

/** Adds a row, whose cells are still to be set, and gives the place of its first cell. */
export function addRow(rows: Rows): number {
  const { width } = rows;
  const at = rows.count * width;
  if (at + width > rows.cells.length) {
    const { cells } = rows;
    rows.cells = new Int32Array(2 * cells.length + width);
    rows.cells.set(cells);
  }
  rows.count++;
  return at;
}

/** The rows `from` to `to` (not included) of each part, one after the other. */
export function joinRows(parts: readonly { rows: Rows; from: number; to: number }[]): Rows {
  const width = parts[0]?.rows.width ?? 0;
  const count = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const joined = newRows(width, count);
  for (const { rows, from, to } of parts) {
    joined.cells.set(rows.cells.subarray(from * width, to * width), joined.count * width);
    joined.count += to - from;
  }
  return joined;
}
