import { requireInput } from '@onbook/template';
import type { QuickFix } from './action.js';
import { unguardedReference } from './guardInput.js';

/** Declares an optional input as one that callers must pass. */
export const makeRequired: QuickFix = (problem, { prompt }) => {
  const input = unguardedReference(problem, prompt)?.input;
  if (!input) return [];
  return [{ title: `Make '${input.name}' required`, edits: requireInput(prompt, input) }];
};
