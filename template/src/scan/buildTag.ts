import {
  buildBlockParameters,
  buildCall,
  buildComputedName,
  leafRange,
  leavesOf,
  type Leaves,
} from './buildCall.js';
import { TagKind, tagKind, tagRange, type Table } from './table.js';
import type { Block, Call, Name, Node, Path } from './tree.js';

/** Makes the node of a tag that neither opens, divides nor closes a block, or fails to. */
export function buildTag(source: string, table: Table, tag: number): Node {
  const range = tagRange(table, tag);
  const { start, end } = range;
  const kind = tagKind(table, tag);
  if (kind === TagKind.comment) return { kind: 'comment', start, end };
  const leaves = leavesOf(source, table, tag);
  if (kind === TagKind.rawBlock) return buildRawBlock(leaves, range);
  if (kind === TagKind.output || kind === TagKind.angle) {
    const delimiter = kind === TagKind.angle ? '<<>>' : '{{}}';
    return { kind: 'output', delimiter, call: buildCall(leaves), start, end };
  }
  if (kind !== TagKind.partial) return { kind: 'fault', start, end };
  const computedName = buildComputedName(leaves);
  const call = buildCall(leaves);
  const name = computedName ? null : partialName(source, call.callee);
  return { kind: 'partial', name, computedName, call, indent: '', start, end };
}

function buildRawBlock(leaves: Leaves, { start, end }: { start: number; end: number }): Block {
  const call = buildCall(leaves);
  const content = leafRange(leaves);
  const value = leaves.source.slice(content.start, content.end).replaceAll('\r\n', '\n');
  return {
    kind: 'block',
    form: 'raw',
    name: null,
    ...{ open: { start, end: content.start }, call, close: { start: content.end, end }, start, end },
    ...{ blockParameters: [], divider: null, inverted: false, chained: false, inverse: [] },
    body: value === '' ? [] : [{ kind: 'text', value, ...content }],
  };
}

/** What the opening tag says of a block. */
export type BlockHead = Pick<
  Block,
  'form' | 'name' | 'open' | 'call' | 'blockParameters' | 'inverted' | 'chained'
>;

export function buildHead(source: string, table: Table, tag: number): BlockHead {
  const kind = tagKind(table, tag);
  const leaves = leavesOf(source, table, tag);
  const call = buildCall(leaves);
  const { form, name } = formOf(source, kind, call);
  return {
    form,
    name,
    open: tagRange(table, tag),
    call,
    blockParameters: buildBlockParameters(leaves),
    inverted: kind === TagKind.openInverted,
    chained: kind === TagKind.elseChain,
  };
}

function formOf(
  source: string,
  kind: TagKind,
  { callee, arguments: [name] }: Call,
): Pick<Block, 'form' | 'name'> {
  if (kind === TagKind.openPartial) return { form: 'partial', name: partialName(source, callee) };
  if (kind !== TagKind.openInline || name?.kind !== 'literal') return { form: 'plain', name: null };
  return { form: 'inline', name: { text: String(name.value), start: name.start, end: name.end } };
}

function partialName(source: string, path: Path): Name {
  const { start, end } = path;
  const [only] = path.segments;
  const isPlain = path.segments.length === 1 && only && !path.data && path.depth === 0 && !path.scoped;
  return { text: isPlain ? only.text : source.slice(start, end), start, end };
}
