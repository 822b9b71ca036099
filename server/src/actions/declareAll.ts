import { declareInputs } from '@onbook/template';
import type { QuickFix } from './action.js';

/** Declares every variable of the text, each with the type that its uses tell. */
export const declareAll: QuickFix = (_problem, { prompt }) => {
  const inputs = prompt.inputs.filter(({ declared }) => !declared);
  const [first] = inputs;
  if (!first) return [];
  const title = inputs.length === 1 ? `Declare '${first.name}'` : `Declare all ${inputs.length} variables`;
  return [{ title, edits: declareInputs(prompt, inputs), isPreferred: true }];
};
