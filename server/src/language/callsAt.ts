import { callsOf, type Call, type Node, type PromptDocument } from '@onbook/template';
import { nodesAt } from './walkNodes.js';

/** Every call in the tag that holds `offset`, with the node whose tag it is; a tag's own call comes first. */
export function callsAt(
  { nodes }: PromptDocument,
  offset: number,
): readonly { readonly node: Exclude<Node, { kind: 'text' | 'comment' | 'fault' }>; readonly call: Call }[] {
  return nodesAt(nodes, offset).flatMap((node) => {
    if (node.kind === 'text' || node.kind === 'comment' || node.kind === 'fault') return [];
    return callsOf(node).map((call) => ({ node, call }));
  });
}
