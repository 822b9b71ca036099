import { requireInput } from '@onbook/template';
import type { QuickFix } from './action.js';
import { unguardedAt } from './guardInput.js';

/** Declares an optional input as one that callers must pass. */
export const makeRequired: QuickFix = (problem, { prompt }) =>
  unguardedAt(problem, prompt).flatMap(({ input }) => {
    if (!input) return [];
    return [{ title: `Make '${input.name}' required`, edits: requireInput(prompt, input) }];
  });
