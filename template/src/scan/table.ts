/**
 * What a scan finds, as rows of integers instead of objects: a row a tag, and a row for every part (leaf) of a tag that
 * means something. An edit copies both tables; a tag that only moves costs an addition, its leaves nothing at all.
 */
import type { Range } from '../problems.js';
import { newNames, type Names } from './names.js';
import { addRow, cell, newRows, setCell, type Rows } from './rows.js';

export interface Table {
  readonly tags: Rows;
  readonly leaves: Rows;
  readonly names: Names;
}

/** In the order of the text. What no row covers is text. */
export const TagKind = {
  output: 0,
  /** `{{#x}}`, `{{^x}}`, `{{#> x}}` and `{{#*inline "x"}}`. */
  open: 1,
  openInverted: 2,
  openPartial: 3,
  openInline: 4,
  else: 5,
  elseChain: 6,
  close: 7,
  partial: 8,
  comment: 9,
  /** A whole raw block, up to its closing tag. */
  rawBlock: 10,
  /** What can't be read; the second would open a block and the third close one, so the block's other tag isn't stray. */
  fault: 11,
  faultOpen: 12,
  faultClose: 13,
  /** `<<x>>`. */
  angle: 14,
  /** A text begins here. The row spans the backslash that it begins with and doesn't send, or nothing. */
  textStart: 15,
} as const;
export type TagKind = (typeof TagKind)[keyof typeof TagKind];

export const LeafKind = {
  /** A path that is one plain name. */
  name: 0,
  /** Any other path; its segments follow. The detail of both says how it begins, see `PathDetail`. */
  path: 1,
  segment: 2,
  string: 3,
  number: 4,
  keyword: 5,
  /** The call inside follows; the detail says in how many rows. */
  subExpression: 6,
  /** The value follows. */
  key: 7,
  blockParameter: 8,
  /** What a raw block holds. */
  rawContent: 9,
  /** The only leaf of a fault: where its problem is; the detail is the number of the message. */
  problem: 10,
} as const;
export type LeafKind = (typeof LeafKind)[keyof typeof LeafKind];

/** A path's detail holds these and, above them, how many `../` it begins with. */
export const PathDetail = { data: 1, scoped: 2, depthShift: 2 } as const;

/** Beside a tag's kind in its first cell. */
export const TagFlag = {
  kindMask: 0xff,
  /** It stands in a text that begins with an escape, as an angle variable can. */
  escaped: 0x100,
  /** What it is may depend on all the text that follows. */
  openEnded: 0x200,
} as const;

export const tagColumns = { state: 0, start: 1, end: 2, firstLeaf: 3, name: 4 } as const;
const leafColumns = { kind: 0, start: 1, end: 2, detail: 3 } as const;

export function newTable(capacity: number, names: Names = newNames()): Table {
  return { tags: newRows(5, capacity), leaves: newRows(4, capacity), names };
}

export interface TagRow extends Range {
  readonly state: number;
  readonly firstLeaf: number;
  readonly name: number;
}

export function addTag({ tags }: Table, tag: TagRow): void {
  const row = addRow(tags);
  setCell(tags, row, tagColumns.state, tag.state);
  setCell(tags, row, tagColumns.start, tag.start);
  setCell(tags, row, tagColumns.end, tag.end);
  setCell(tags, row, tagColumns.firstLeaf, tag.firstLeaf);
  setCell(tags, row, tagColumns.name, tag.name);
}

export function tagKind({ tags }: Table, tag: number): TagKind {
  return (cell(tags, tag, tagColumns.state) & TagFlag.kindMask) as TagKind;
}

export function tagState({ tags }: Table, tag: number): number {
  return cell(tags, tag, tagColumns.state);
}

export function tagStart({ tags }: Table, tag: number): number {
  return cell(tags, tag, tagColumns.start);
}

export function tagEnd({ tags }: Table, tag: number): number {
  return cell(tags, tag, tagColumns.end);
}

export function tagRange(table: Table, tag: number): Range {
  return { start: tagStart(table, tag), end: tagEnd(table, tag) };
}

/** The number of the name that its partner must have. */
export function tagName({ tags }: Table, tag: number): number {
  return cell(tags, tag, tagColumns.name);
}

/** Also for the row behind the last one: where the leaves end. */
export function firstLeafOf({ tags, leaves }: Table, tag: number): number {
  return tag < tags.count ? cell(tags, tag, tagColumns.firstLeaf) : leaves.count;
}

export interface LeafRow extends Range {
  readonly kind: LeafKind;
  readonly detail: number;
}

/** Gives the row's number. Positions are relative to the start of the tag. */
export function addLeaf({ leaves }: Table, leaf: LeafRow): number {
  const row = addRow(leaves);
  setLeaf(leaves, row, leaf);
  return row;
}

export function setLeaf(leaves: Rows, row: number, { kind, start, end, detail }: LeafRow): void {
  setCell(leaves, row, leafColumns.kind, kind);
  setCell(leaves, row, leafColumns.start, start);
  setCell(leaves, row, leafColumns.end, end);
  setCell(leaves, row, leafColumns.detail, detail);
}

export function leafKind({ leaves }: Table, leaf: number): LeafKind {
  return cell(leaves, leaf, leafColumns.kind) as LeafKind;
}

export function leafStart({ leaves }: Table, leaf: number): number {
  return cell(leaves, leaf, leafColumns.start);
}

export function leafEnd({ leaves }: Table, leaf: number): number {
  return cell(leaves, leaf, leafColumns.end);
}

export function leafDetail({ leaves }: Table, leaf: number): number {
  return cell(leaves, leaf, leafColumns.detail);
}
