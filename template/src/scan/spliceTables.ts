import { cell, joinRows, setCell, type Rows } from './rows.js';
import { firstLeafOf, tagColumns, type Table } from './table.js';

/** The old table with the rows of another in place of the tags `from` to `to` (not included); those behind move by `shift`. */
export function spliceTables(
  old: Table,
  middle: Table,
  { from, to, shift }: { from: number; to: number; shift: number },
): Table {
  const leavesFrom = firstLeafOf(old, from);
  const leavesTo = firstLeafOf(old, to);
  const tags = joinRows([
    { rows: old.tags, from: 0, to: from },
    { rows: middle.tags, from: 0, to: middle.tags.count },
    { rows: old.tags, from: to, to: old.tags.count },
  ]);
  const leaves = joinRows([
    { rows: old.leaves, from: 0, to: leavesFrom },
    { rows: middle.leaves, from: 0, to: middle.leaves.count },
    { rows: old.leaves, from: leavesTo, to: old.leaves.count },
  ]);
  const behind = from + middle.tags.count;
  move(tags, tagColumns.firstLeaf, { from, to: behind, by: leavesFrom });
  const tail = { from: behind, to: tags.count };
  move(tags, tagColumns.firstLeaf, { ...tail, by: leavesFrom + middle.leaves.count - leavesTo });
  move(tags, tagColumns.start, { ...tail, by: shift });
  move(tags, tagColumns.end, { ...tail, by: shift });
  return { tags, leaves, names: old.names };
}

function move(rows: Rows, column: number, { from, to, by }: { from: number; to: number; by: number }): void {
  for (let row = from; row < to; row++) setCell(rows, row, column, cell(rows, row, column) + by);
}
