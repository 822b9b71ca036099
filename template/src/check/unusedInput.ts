import { allNodes } from '../scan/walk.js';
import type { Check } from './check.js';

/** A declared input that the text never uses. */
export const unusedInput: Check = ({
  source,
  nodes,
  references,
  partialReferences,
  inputs,
  readsAllInputs,
}) => {
  if (readsAllInputs) return [];
  const used = new Set([...references, ...partialReferences].map(({ name }) => name));
  // A name inside a tag that can't be read is probably a use; the tag has a problem of its own.
  for (const node of allNodes(nodes)) {
    if (node.kind !== 'fault') continue;
    for (const [word] of source.slice(node.start, node.end).matchAll(/[\p{L}\p{N}_-]+/gu)) used.add(word);
  }
  return inputs.flatMap(({ name, declared, range }) => {
    if (!declared || !range || used.has(name)) return [];
    const message = `The input '${name}' isn't used in the text. Use it, or remove it.`;
    return [{ code: 'unused-input', severity: 'warning', message, range, unnecessary: true }];
  });
};
