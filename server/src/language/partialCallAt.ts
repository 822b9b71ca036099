import type { Block, Name, Node } from '@onbook/template';

/** The name of a partial in the tag that calls it. */
export interface PartialCallAt {
  readonly name: Name;
  /** The block that defines it, where the same text does; such a partial hides a file's. */
  readonly inline: Block | null;
}

export function partialCallAt(nodes: readonly Node[], offset: number): PartialCallAt | null {
  let inlines: readonly Block[] = [];
  let level = nodes;
  for (;;) {
    // What is defined further inside hides what is defined around it.
    inlines = [...level.filter(isInline), ...inlines];
    const around = level.find((node) => node.start < offset && offset < node.end);
    const name = around === undefined ? null : calledName(around);
    if (name && name.start <= offset && offset <= name.end) {
      return { name, inline: inlines.find((inline) => inline.name?.text === name.text) ?? null };
    }
    if (around?.kind !== 'block') return null;
    level = [...around.body, ...around.inverse];
  }
}

function isInline(node: Node): node is Block {
  return node.kind === 'block' && node.form === 'inline';
}

function calledName(node: Node): Name | null {
  if (node.kind === 'partial') return node.name;
  return node.kind === 'block' && node.form === 'partial' ? node.name : null;
}
