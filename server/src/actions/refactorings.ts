import type { Refactoring } from './action.js';
import { convertDelimiters } from './convertDelimiters.js';
import { extractPartial } from './extractPartial.js';
import { extractVariable } from './extractVariable.js';

/** By the last part of their kind: `refactor.extract`, `refactor.rewrite`. */
export const refactorings: Readonly<Record<'extract' | 'rewrite', readonly Refactoring[]>> = {
  extract: [extractPartial, extractVariable],
  rewrite: [convertDelimiters],
};
