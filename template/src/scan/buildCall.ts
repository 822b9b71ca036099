import type { Range } from '../problems.js';
import {
  firstLeafOf,
  leafDetail,
  leafEnd,
  LeafKind,
  leafKind,
  leafStart,
  PathDetail,
  tagStart,
  type Table,
} from './table.js';
import type { Call, Expression, Literal, Name, Path, SubExpression } from './tree.js';

/** A reader of a tag's leaves, which makes the objects of the tree out of them. */
export interface Leaves {
  readonly source: string;
  readonly table: Table;
  /** What positions are relative to. */
  readonly start: number;
  /** Behind the tag's last leaf. */
  readonly end: number;
  /** The next leaf. */
  at: number;
}

export function leavesOf(source: string, table: Table, tag: number): Leaves {
  const at = firstLeafOf(table, tag);
  return { source, table, start: tagStart(table, tag), end: firstLeafOf(table, tag + 1), at };
}

export function buildCall(leaves: Leaves, end = leaves.end): Call {
  const callee = buildCallee(leaves);
  const positional: Expression[] = [];
  const named: { key: Name; value: Expression }[] = [];
  while (leaves.at < end) {
    const kind = leafKind(leaves.table, leaves.at);
    if (kind === LeafKind.blockParameter || kind === LeafKind.rawContent) break;
    if (kind === LeafKind.key) named.push({ key: buildName(leaves), value: buildExpression(leaves) });
    else positional.push(buildExpression(leaves));
  }
  return { callee, arguments: positional, named };
}

export function buildBlockParameters(leaves: Leaves): Name[] {
  const names: Name[] = [];
  while (leaves.at < leaves.end && leafKind(leaves.table, leaves.at) === LeafKind.blockParameter)
    names.push(buildName(leaves));
  return names;
}

/** Where the next leaf is in the text. */
export function leafRange({ table, start, at }: Leaves): Range {
  return { start: start + leafStart(table, at), end: start + leafEnd(table, at) };
}

/** What computes the name of the call that begins here; null where it is written out. Reads no further. */
export function buildComputedName(leaves: Leaves): SubExpression | null {
  const expression =
    leafKind(leaves.table, leaves.at) === LeafKind.subExpression ? buildExpression({ ...leaves }) : null;
  return expression?.kind === 'subExpression' ? expression : null;
}

/** A literal in this place is a name. */
function buildCallee(leaves: Leaves): Path {
  const expression = buildExpression(leaves);
  if (expression.kind === 'path') return expression;
  const { start, end } = expression;
  const text = expression.kind === 'literal' ? String(expression.value) : '';
  return { kind: 'path', data: false, depth: 0, scoped: false, segments: [{ text, start, end }], start, end };
}

function buildExpression(leaves: Leaves): Expression {
  const { source, table, at } = leaves;
  const { start, end } = leafRange(leaves);
  const kind = leafKind(table, at);
  if (kind === LeafKind.name || kind === LeafKind.path) return buildPath(leaves);
  leaves.at++;
  if (kind === LeafKind.subExpression) {
    const call = buildCall(leaves, at + 1 + leafDetail(table, at));
    return { kind: 'subExpression', call, start, end };
  }
  return { kind: 'literal', value: literalValue(source.slice(start, end), kind), start, end };
}

const keywords = new Map<string, Literal['value']>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

function literalValue(written: string, kind: LeafKind): Literal['value'] {
  if (kind === LeafKind.number) return Number(written);
  if (kind === LeafKind.keyword) return keywords.get(written);
  const quote = written.charAt(0);
  return written.slice(1, -1).replaceAll(`\\${quote}`, quote);
}

function buildPath(leaves: Leaves): Path {
  const { table, at } = leaves;
  const { start, end } = leafRange(leaves);
  const detail = leafDetail(table, at);
  const segments: Name[] = [];
  if (leafKind(table, at) === LeafKind.name) segments.push(buildName(leaves));
  else leaves.at++;
  while (leaves.at < leaves.end && leafKind(table, leaves.at) === LeafKind.segment)
    segments.push(buildName(leaves));
  return {
    kind: 'path',
    data: (detail & PathDetail.data) !== 0,
    depth: Math.floor(detail / PathDetail.climb),
    scoped: (detail & PathDetail.scoped) !== 0,
    segments,
    start,
    end,
  };
}

function buildName(leaves: Leaves): Name {
  const { start, end } = leafRange(leaves);
  const written = leaves.source.slice(start, end);
  leaves.at++;
  const text = written.startsWith('[') ? written.slice(1, -1).replaceAll(/\\([\\\]])/g, '$1') : written;
  return { text, start, end };
}
