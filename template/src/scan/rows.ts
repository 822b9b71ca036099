/** A table of integers in one growable array: it is searched, copied and cut without touching an object. */
export interface Rows {
  readonly width: number;
  cells: Int32Array;
  /** How many rows there are; `cells` may have room for more. */
  count: number;
}

export function newRows(width: number, capacity: number): Rows {
  return { width, cells: new Int32Array(width * capacity), count: 0 };
}

export function cell(rows: Rows, row: number, column: number): number {
  return rows.cells[row * rows.width + column] ?? 0;
}

export function setCell(rows: Rows, row: number, column: number, value: number): void {
  rows.cells[row * rows.width + column] = value;
}

/** Adds a row, whose cells are still to be set, and gives its number. */
export function addRow(rows: Rows): number {
  const { cells, width } = rows;
  if ((rows.count + 1) * width > cells.length) {
    rows.cells = new Int32Array(2 * cells.length + width);
    rows.cells.set(cells);
  }
  return rows.count++;
}

/** The rows `from` to `to` (not included) of each part, one after the other. */
export function joinRows(parts: readonly { rows: Rows; from: number; to: number }[]): Rows {
  const [first] = parts;
  const width = first?.rows.width ?? 0;
  const joined = newRows(
    width,
    parts.reduce((sum, { from, to }) => sum + to - from, 0),
  );
  for (const { rows, from, to } of parts) {
    joined.cells.set(rows.cells.subarray(from * width, to * width), joined.count * width);
    joined.count += to - from;
  }
  return joined;
}
