import type { Range } from '../problems.js';
import { buildHead, buildTag, type BlockHead } from './buildTag.js';
import { Role } from './matchBlocks.js';
import {
  isClosing,
  isDividing,
  isOpening,
  tagEnd,
  TagKind,
  tagKind,
  tagRange,
  tagStart,
  type Table,
} from './table.js';
import type { Node } from './tree.js';

/** A block that is still open. */
interface OpenBlock {
  readonly tag: number;
  /** Null for a ghost, which stands for a faulty opening tag: its content is that of the block around it. */
  readonly head: BlockHead | null;
  readonly body: Node[];
  readonly inverse: Node[];
  /** Where nodes go now. */
  target: Node[];
  divider: Range | null;
}

interface Building {
  readonly source: string;
  readonly table: Table;
  readonly roles: Int32Array;
  readonly root: Node[];
  readonly open: OpenBlock[];
  /** Where the text before the next tag begins, and how much at its beginning isn't sent. */
  text: { readonly start: number; readonly skip: number };
}

/** Makes the tree of what was scanned and matched. Unclosed blocks end with their parent, stray tags are faults. */
export function buildTree(
  source: string,
  range: Range,
  { table, roles }: { table: Table; roles: Int32Array },
): Node[] {
  const text = { start: range.start, skip: 0 };
  const building: Building = { source, table, roles, root: [], open: [], text };
  for (let tag = 0; tag < table.tags.count; tag++) {
    addText(building, tag);
    addTag(building, tag);
  }
  addTextTo(building, range.end, 0);
  while (building.open.length > 0) endInnermost(building, null, range.end);
  return building.root;
}

/** The text between the tag before and this one. A backslash at its end, if there is one left, only kept the tag a tag. */
function addText(building: Building, tag: number): void {
  const { source, table, text } = building;
  const start = tagStart(table, tag);
  const isBraced = source[start] === '{';
  addTextTo(building, start, isBraced && start > text.start && source[start - 1] === '\\' ? 1 : 0);
  const end = tagEnd(table, tag);
  building.text =
    tagKind(table, tag) === TagKind.textStart ? { start, skip: end - start } : { start: end, skip: 0 };
}

function addTextTo(building: Building, end: number, drop: number): void {
  const { source, text } = building;
  const { start, skip } = text;
  if (start >= end) return;
  const value = source.slice(start + skip, end - drop).replaceAll('\r\n', '\n');
  targetOf(building).push({ kind: 'text', value, start, end });
}

function targetOf({ open, root }: Pick<Building, 'open' | 'root'>): Node[] {
  return open.at(-1)?.target ?? root;
}

function addTag(building: Building, tag: number): void {
  const { roles, source, table } = building;
  const kind = tagKind(table, tag);
  const role = roles[tag] ?? Role.sound;
  if (isOpening(kind)) openBlock(building, tag, role === Role.sound);
  else if (kind === TagKind.faultOpen) openBlock(building, tag, false);
  else if (isDividing(kind)) divide(building, tag, role);
  else if (isClosing(kind) && role !== Role.misplaced) close(building, tag, role);
  else if (kind !== TagKind.textStart) targetOf(building).push(buildTag(source, table, tag));
}

function addFault(building: Building, tag: number): void {
  targetOf(building).push({ kind: 'fault', ...tagRange(building.table, tag) });
}

function openBlock(building: Building, tag: number, isSound: boolean): void {
  const { open, source, table } = building;
  if (!isSound) addFault(building, tag);
  const outside = targetOf(building);
  const head = isSound ? buildHead(source, table, tag) : null;
  const body: Node[] = [];
  open.push({ tag, head, body, inverse: [], target: head ? body : outside, divider: null });
}

function divide(building: Building, tag: number, role: number): void {
  const block = building.open.at(-1);
  if (role === Role.misplaced || !block) {
    addFault(building, tag);
    return;
  }
  block.target = block.inverse;
  if (tagKind(building.table, tag) === TagKind.else) block.divider = tagRange(building.table, tag);
  else if (role === Role.tooDeep) addFault(building, tag);
  else openBlock(building, tag, true);
}

/** Closes the block that `opening` began, and with it what was opened inside it and is still open. */
function close(building: Building, tag: number, opening: number): void {
  const { open, table } = building;
  const range = tagRange(table, tag);
  while (open.length > 0 && open.at(-1)?.tag !== opening) endInnermost(building, null, range.start);
  endInnermost(building, range, range.end);
}

function endInnermost(building: Building, closing: Range | null, end: number): void {
  const block = building.open.pop();
  if (!block) return;
  const { head, body, inverse, divider, target } = block;
  if (head) {
    const { form, name, open, call, blockParameters, inverted, chained } = head;
    const { start } = open;
    targetOf(building).push({
      kind: 'block',
      form,
      name,
      open,
      call,
      blockParameters,
      inverted,
      chained,
      divider,
      body,
      inverse,
      close: closing,
      start,
      end,
    });
  } else if (closing) target.push({ kind: 'fault', ...closing });
}
