import type { Block, Name, PartialCall, PromptDocument } from '@onbook/template';
import { walkNodes } from './walkNodes.js';

/** A place in a text that names a partial. */
export interface PartialUse {
  readonly name: Name;
  readonly node: PartialCall | Block;
  /** It is where `{{#*inline "name"}}` defines the partial. */
  readonly isDefinition: boolean;
}

/** In the order of the text. */
export function partialUses({ nodes }: PromptDocument): readonly PartialUse[] {
  const uses: PartialUse[] = [];
  walkNodes(nodes, (node) => {
    if (node.kind !== 'partial' && node.kind !== 'block') return;
    const isDefinition = node.kind === 'block' && node.form === 'inline';
    if (node.name) uses.push({ name: node.name, node, isDefinition });
  });
  return uses;
}
