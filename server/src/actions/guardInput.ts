import type { Problem, PromptDocument, Reference } from '@onbook/template';
import { holds } from '../language/ranges.js';
import type { QuickFix } from './action.js';

/** Puts `{{#if x}}…{{/if}}` around every tag that needs an optional input. */
export const guardInput: QuickFix = (problem, { prompt }) => {
  const reference = unguardedReference(problem, prompt);
  if (!reference) return [];
  const { name, path } = reference;
  const uses = [...prompt.references, ...prompt.partialReferences].filter((one) => {
    return one.name === name && one.certain && !one.guarded;
  });
  const tags = prompt.nodes.filter((node) => uses.some(({ range }) => holds(node, range)));
  const condition = reference.partial === undefined ? path : name;
  const edits = tags.flatMap(({ start, end }) => [
    { range: { start, end: start }, text: `{{#if ${condition}}}` },
    { range: { start: end, end }, text: '{{/if}}' },
  ]);
  return [{ title: `Write {{#if ${condition}}}…{{/if}} around it`, edits }];
};

/** The use that an `unguarded-input` is about. */
export function unguardedReference(
  { range }: Problem,
  { references, partialReferences }: PromptDocument,
): Reference | undefined {
  return [...references, ...partialReferences].find((reference) => {
    const { certain, input } = reference;
    return reference.range.start === range.start && certain && input?.required === false;
  });
}
