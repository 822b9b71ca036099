import type { QuickFix } from './action.js';

/** Writes what was probably meant. */
export const useSuggestion: QuickFix = ({ range, suggestion }, { prompt }) => {
  const written = prompt.source.slice(range.start, range.end);
  if (suggestion === undefined || suggestion === written) return [];
  const title = `Change '${written}' to '${suggestion}'`;
  return [{ title, edits: [{ range, text: suggestion }], isPreferred: true }];
};
