import { removeInput } from '@onbook/template';
import type { QuickFix } from './action.js';

/** Takes away the declaration of an input that nothing uses, and its default. */
export const removeUnused: QuickFix = ({ range }, { prompt }) => {
  const input = prompt.inputs.find((one) => one.range?.start === range.start);
  if (!input) return [];
  return [{ title: `Remove the input '${input.name}'`, edits: removeInput(prompt, input.name) }];
};
