import { joinRows } from './rows.js';
import { firstLeafOf, moveTags, type Table } from './table.js';

/** The old table with the rows of another in place of the tags `from` to `to` (not included); those behind move by `shift`. */
export function spliceTables(
  old: Table,
  middle: Table,
  { from, to, shift }: { from: number; to: number; shift: number },
): Table {
  const leavesFrom = firstLeafOf(old, from);
  const leavesTo = firstLeafOf(old, to);
  const leaves = joinRows([
    { rows: old.leaves, from: 0, to: leavesFrom },
    { rows: middle.leaves, from: 0, to: middle.leaves.count },
    { rows: old.leaves, from: leavesTo, to: old.leaves.count },
  ]);
  moveTags(middle, 0, 0, leavesFrom);
  const tags = joinRows([
    { rows: old.tags, from: 0, to: from },
    { rows: middle.tags, from: 0, to: middle.tags.count },
    { rows: old.tags, from: to, to: old.tags.count },
  ]);
  const table = { tags, leaves, names: old.names };
  moveTags(table, from + middle.tags.count, shift, leavesFrom + middle.leaves.count - leavesTo);
  return table;
}
