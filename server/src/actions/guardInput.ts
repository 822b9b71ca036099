import type { Problem, PromptDocument, Reference } from '@onbook/template';
import { holds } from '../language/ranges.js';
import type { QuickFix } from './action.js';

/** Puts `{{#if x}}…{{/if}}` around every tag that needs an optional input. */
export const guardInput: QuickFix = (problem, { prompt }) =>
  unguardedAt(problem, prompt).map(({ name, path, partial }) => {
    const condition = partial === undefined ? path : name;
    const uses = [...prompt.references, ...prompt.partialReferences].filter((one) => {
      return one.name === name && one.certain && !one.guarded;
    });
    const tags = prompt.nodes.filter((node) => uses.some(({ range }) => holds(node, range)));
    const edits = tags.flatMap(({ start, end }) => [
      { range: { start, end: start }, text: `{{#if ${condition}}}` },
      { range: { start: end, end }, text: '{{/if}}' },
    ]);
    return { title: `Write {{#if ${condition}}}…{{/if}} around it`, edits };
  });

/** The uses that an `unguarded-input` may be about, one an input. */
export function unguardedAt(
  { range: { start } }: Problem,
  { references, partialReferences }: PromptDocument,
): readonly Reference[] {
  const found = [...references, ...partialReferences].filter(({ range, certain, input }) => {
    return range.start === start && certain && input?.required === false;
  });
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
}
