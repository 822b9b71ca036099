/**
 * What a scan finds, as rows of integers instead of objects: a row a tag, and a row for every part (leaf) of a tag that
 * means something. An edit copies both tables; a tag that only moves costs an addition, its leaves nothing at all.
 */
import type { Range } from '../problems.js';
import { newNames, type Names } from './names.js';
import { addRow, newRows, type Rows } from './rows.js';

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

export function isOpening(kind: TagKind): boolean {
  return kind >= TagKind.open && kind <= TagKind.openInline;
}

export function isDividing(kind: TagKind): boolean {
  return kind === TagKind.else || kind === TagKind.elseChain;
}

export function isClosing(kind: TagKind): boolean {
  return kind === TagKind.close || kind === TagKind.faultClose;
}

export function isFault(kind: TagKind): boolean {
  return kind >= TagKind.fault && kind <= TagKind.faultClose;
}

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

/** A path's detail is the sum of these, with one `climb` for each `../`. */
export const PathDetail = { data: 1, scoped: 2, climb: 4 } as const;

/** Beside a tag's kind in its first cell. */
export const TagFlag = {
  kindMask: 0xff,
  /** It stands in a text that begins with an escape, as an angle variable can. */
  escaped: 0x100,
  /** What it is may depend on all the text that follows. */
  openEnded: 0x200,
} as const;

const tagWidth = 5;
const leafWidth = 4;

/** With room for some tags and about as many leaves as they have. */
export function newTable(capacity: number, names: Names = newNames()): Table {
  return { tags: newRows(tagWidth, capacity), leaves: newRows(leafWidth, 2 * capacity), names };
}

/** Adds a tag without leaves and name. */
export function addTag({ tags, leaves }: Table, state: number, start: number, end: number): void {
  const at = addRow(tags);
  const { cells } = tags;
  cells[at] = state;
  cells[at + 1] = start;
  cells[at + 2] = end;
  cells[at + 3] = leaves.count;
  cells[at + 4] = 0;
}

/** What is known of the tag that was added last once it was read. */
export function endTag({ tags }: Table, state: number, end: number, name: number): void {
  const at = (tags.count - 1) * tagWidth;
  const { cells } = tags;
  cells[at] = state;
  cells[at + 2] = end;
  cells[at + 4] = name;
}

export function tagState({ tags }: Table, tag: number): number {
  return tags.cells[tag * tagWidth] ?? 0;
}

export function tagKind(table: Table, tag: number): TagKind {
  return (tagState(table, tag) & TagFlag.kindMask) as TagKind;
}

export function tagStart({ tags }: Table, tag: number): number {
  return tags.cells[tag * tagWidth + 1] ?? 0;
}

export function tagEnd({ tags }: Table, tag: number): number {
  return tags.cells[tag * tagWidth + 2] ?? 0;
}

export function tagRange(table: Table, tag: number): Range {
  return { start: tagStart(table, tag), end: tagEnd(table, tag) };
}

/** Also for the row behind the last one: where the leaves end. */
export function firstLeafOf({ tags, leaves }: Table, tag: number): number {
  return tag < tags.count ? (tags.cells[tag * tagWidth + 3] ?? 0) : leaves.count;
}

/** The number of the name that its partner must have. */
export function tagName({ tags }: Table, tag: number): number {
  return tags.cells[tag * tagWidth + 4] ?? 0;
}

/** Moves the tags from one on in the text and among the leaves. */
export function moveTags({ tags }: Table, from: number, shift: number, leafShift: number): void {
  const { cells } = tags;
  for (let at = from * tagWidth; at < cells.length; at += tagWidth) {
    cells[at + 1] = (cells[at + 1] ?? 0) + shift;
    cells[at + 2] = (cells[at + 2] ?? 0) + shift;
    cells[at + 3] = (cells[at + 3] ?? 0) + leafShift;
  }
}

/** The same tags, those from one on elsewhere in the text. The leaves, which count from their tags, are shared. */
export function tableMovedFrom({ tags, leaves, names }: Table, from: number, shift: number): Table {
  const { width, cells, count } = tags;
  const moved = { tags: { width, cells: cells.slice(0, count * width), count }, leaves, names };
  moveTags(moved, from, shift, 0);
  return moved;
}

/** Gives the row's number. Positions are relative to the start of the tag. */
export function addLeaf({ leaves }: Table, kind: LeafKind, start: number, end: number): number {
  const at = addRow(leaves);
  const { cells } = leaves;
  cells[at] = kind;
  cells[at + 1] = start;
  cells[at + 2] = end;
  cells[at + 3] = 0;
  return leaves.count - 1;
}

export function endLeaf({ leaves }: Table, leaf: number, end: number, detail: number): void {
  const at = leaf * leafWidth;
  leaves.cells[at + 2] = end;
  leaves.cells[at + 3] = detail;
}

export function leafKind({ leaves }: Table, leaf: number): LeafKind {
  return (leaves.cells[leaf * leafWidth] ?? 0) as LeafKind;
}

export function leafStart({ leaves }: Table, leaf: number): number {
  return leaves.cells[leaf * leafWidth + 1] ?? 0;
}

export function leafEnd({ leaves }: Table, leaf: number): number {
  return leaves.cells[leaf * leafWidth + 2] ?? 0;
}

export function leafDetail({ leaves }: Table, leaf: number): number {
  return leaves.cells[leaf * leafWidth + 3] ?? 0;
}
