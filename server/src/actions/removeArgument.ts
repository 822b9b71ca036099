import { callsAt } from '../language/callsAt.js';
import type { QuickFix } from './action.js';

/** Takes away a named argument that has no effect. */
export const removeArgument: QuickFix = ({ range }, { prompt }) => {
  const named = callsAt(prompt, range.start).flatMap(({ call }) => call.named);
  const argument = named.find(({ key }) => key.start === range.start);
  if (!argument) return [];
  const { key, value } = argument;
  const start = prompt.source.slice(0, key.start).trimEnd().length;
  const edits = [{ range: { start, end: value.end }, text: '' }];
  return [{ title: `Remove '${key.text}=…'`, edits, isPreferred: true }];
};
