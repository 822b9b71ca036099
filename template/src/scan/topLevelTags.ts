import { Role } from './matchBlocks.js';
import { isClosing, isOpening, TagKind, tagKind, type Table } from './table.js';

/** An edit that leaves the roles as they were left the tags' kinds too. */
const known = new WeakMap<Int32Array, Uint8Array>();

/** By row: 1 for a tag that stands in no block. What only begins a text isn't one. */
export function topLevelTags(table: Table, roles: Int32Array): Uint8Array {
  const isTop = known.get(roles) ?? findTopLevelTags(table, roles);
  known.set(roles, isTop);
  return isTop;
}

function findTopLevelTags(table: Table, roles: Int32Array): Uint8Array {
  const { count } = table.tags;
  const isClosed = new Uint8Array(count);
  for (const role of roles) if (role >= 0) isClosed[role] = 1;
  const isTop = new Uint8Array(count);
  const open: number[] = [];
  for (let tag = 0; tag < count; tag++) {
    const kind = tagKind(table, tag);
    if (open.length === 0 && kind !== TagKind.textStart) isTop[tag] = 1;
    const role = roles[tag] ?? Role.sound;
    if (isClosing(kind) && role >= 0) closeBlock(open, role);
    // A faulty opening tag without a closing one has no content.
    else if (kind === TagKind.faultOpen ? isClosed[tag] === 1 : isOpening(kind)) open.push(tag);
  }
  return isTop;
}

/** Ends with it what was opened inside it and is still open. */
function closeBlock(open: number[], opening: number): void {
  while ((open.at(-1) ?? -1) >= opening) open.pop();
}
