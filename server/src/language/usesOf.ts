import type { PromptDocument } from '@onbook/template';
import type { UsesShown } from './describeUses.js';
import { nameRangeOf } from './variableUses.js';

/** Of the text's own variable. `lineOf` an offset, from 1. */
export function usesOf(
  { references, partialReferences, readsAllInputs }: PromptDocument,
  variable: string,
  lineOf: (offset: number) => number,
): UsesShown {
  const lines: number[] = [];
  for (const reference of references)
    if (reference.name === variable) lines.push(lineOf(nameRangeOf(reference).start));
  const partials = new Map<string, number>();
  for (const { name, partial, range } of partialReferences) {
    if (name !== variable || partial === undefined || partials.has(partial)) continue;
    partials.set(partial, lineOf(range.start));
  }
  return {
    lines: lines.sort((a, b) => a - b),
    partials: [...partials].map(([name, line]) => ({ name, line })),
    all: readsAllInputs,
  };
}
