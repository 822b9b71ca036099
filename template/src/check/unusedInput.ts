import type { Check } from './check.js';
import { hiddenByHelpers } from './hiddenByHelpers.js';
import { nodesByKind } from './nodesByKind.js';

/** A declared input that the text never uses. */
export const unusedInput: Check = (document) => {
  const { source, references, partialReferences, hiddenInputs, unknownProperties, inputs, readsAllInputs } =
    document;
  if (readsAllInputs) return [];
  // Of a name that something else hides the text tells, where it stands.
  const misplaced = unknownProperties.filter(({ instead }) => instead !== null);
  const told = [...hiddenInputs, ...hiddenByHelpers(document), ...misplaced];
  const used = new Set([...references, ...partialReferences, ...told].map(({ name }) => name));
  // A name inside a tag that can't be read is probably a use; the tag has a problem of its own.
  for (const { start, end } of nodesByKind(document).faults) {
    for (const [word] of source.slice(start, end).matchAll(/[\p{L}\p{N}_-]+/gu)) used.add(word);
  }
  return inputs.flatMap(({ name, declared, range }) => {
    if (!declared || !range || used.has(name)) return [];
    const message = `The input '${name}' isn't used in the text. Use it, or remove it.`;
    return [{ code: 'unused-input', severity: 'warning', message, range, unnecessary: true }];
  });
};
