import type { Block, Call, Fault, Node, PartialCall, Text } from '../scan/tree.js';
import { allNodes, callsOf } from '../scan/walk.js';

/** The nodes of a prompt's own text that checks look for, each kind in the order of the text. */
export interface NodesByKind {
  /** Those in raw blocks left out: nothing in them has a meaning. */
  readonly texts: readonly Text[];
  readonly faults: readonly Fault[];
  readonly blocksWithParameters: readonly Block[];
  /** Calls of partials, those with a block of content included. */
  readonly partialCalls: readonly (PartialCall | Block)[];
  /** Those with arguments, in tags and in parentheses. */
  readonly calls: readonly Call[];
}

const known = new WeakMap<readonly Node[], NodesByKind>();

/** Sorted once for all checks. */
export function nodesByKind(nodes: readonly Node[]): NodesByKind {
  const sorted = known.get(nodes) ?? sort(allNodes(nodes));
  known.set(nodes, sorted);
  return sorted;
}

function sort(nodes: readonly Node[]): NodesByKind {
  const sorted = {
    texts: [] as Text[],
    faults: [] as Fault[],
    blocksWithParameters: [] as Block[],
    partialCalls: [] as (PartialCall | Block)[],
    calls: [] as Call[],
  };
  let rawEnd = 0;
  for (const node of nodes) {
    addCalls(sorted.calls, node);
    if (node.kind === 'text' && node.start >= rawEnd) sorted.texts.push(node);
    else if (node.kind === 'fault') sorted.faults.push(node);
    else if (node.kind === 'partial') sorted.partialCalls.push(node);
    else if (node.kind === 'block') {
      if (node.form === 'raw') rawEnd = node.end;
      if (node.form === 'partial') sorted.partialCalls.push(node);
      if (node.blockParameters.length > 0) sorted.blocksWithParameters.push(node);
    }
  }
  return sorted;
}

function addCalls(calls: Call[], node: Node): void {
  if (node.kind === 'text' || node.kind === 'comment' || node.kind === 'fault') return;
  // Nearly all tags are a path, which this tells without looking further.
  if (node.kind !== 'partial' && !hasArguments(node.call)) return;
  calls.push(...callsOf(node).filter(hasArguments));
}

function hasArguments({ arguments: given, named }: Call): boolean {
  return given.length + named.length > 0;
}
