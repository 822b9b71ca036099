import { joinRows } from './rows.js';
import { firstLeafOf, moveTags, type Table } from './table.js';

/** The rows of the tags `from` to `to` (not included) as a table of their own, whose positions count from `start`. */
export function cutTable(table: Table, { from, to }: { from: number; to: number }, start: number): Table {
  const leavesFrom = firstLeafOf(table, from);
  const leaves = joinRows([{ rows: table.leaves, from: leavesFrom, to: firstLeafOf(table, to) }]);
  const cut = { tags: joinRows([{ rows: table.tags, from, to }]), leaves, names: table.names };
  moveTags(cut, 0, -start, -leavesFrom);
  return cut;
}
