import type { Block, Name, Node } from '@onbook/template';
import { touches } from './ranges.js';
import { nodesAt } from './walkNodes.js';

/** The name of a partial in the tag that calls it. */
export interface PartialCallAt {
  readonly name: Name;
  /** The block that defines it, where the same text does; such a partial hides a file's. */
  readonly inline: Block | null;
}

export function partialCallAt(nodes: readonly Node[], offset: number): PartialCallAt | null {
  for (const node of nodesAt(nodes, offset).toReversed()) {
    const name = calledName(node);
    if (name && touches(name, offset)) return { name, inline: inlineAt(nodes, offset, name.text) };
  }
  return null;
}

/** The inline partial of that name that can be called at `offset`. */
export function inlineAt(nodes: readonly Node[], offset: number, name: string): Block | null {
  const inside = nodesAt(nodes, offset).flatMap((node) =>
    node.kind === 'block' && node.open.end <= offset ? [[...node.body, ...node.inverse]] : [],
  );
  // What is defined further inside hides what is defined around it.
  for (const level of [nodes, ...inside].toReversed()) {
    const found = level.find((node) => isInline(node) && node.name?.text === name);
    if (found?.kind === 'block') return found;
  }
  return null;
}

function isInline(node: Node): node is Block {
  return node.kind === 'block' && node.form === 'inline';
}

function calledName(node: Node): Name | null {
  if (node.kind === 'partial') return node.name;
  return node.kind === 'block' && node.form === 'partial' ? node.name : null;
}
