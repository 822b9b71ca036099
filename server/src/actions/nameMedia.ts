import { callsAt } from '../language/callsAt.js';
import type { QuickFix } from './action.js';

/** What Dotprompt's helper takes, in the order in which others have it. */
const names = ['url', 'contentType'] as const;

/** Names the arguments of `{{media photo}}`: `{{media url=photo}}`. */
export const nameMedia: QuickFix = ({ range }, { prompt }) => {
  const found = callsAt(prompt, range.start).find(({ call }) => call.callee.start === range.start);
  const given = found?.call.arguments ?? [];
  const isMedia = prompt.source.slice(range.start, range.end) === 'media';
  if (!isMedia || given.length === 0 || given.length > names.length) return [];
  const edits = given.map(({ start }, index) => {
    return { range: { start, end: start }, text: `${names[index] ?? ''}=` };
  });
  return [{ title: 'Write {{media url=…}}', edits, isPreferred: true }];
};
