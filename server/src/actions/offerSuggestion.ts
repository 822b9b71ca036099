import type { QuickFix } from './action.js';
import { useSuggestion } from './useSuggestion.js';

/** Writes what a problem suggests, where it is one choice of several: never without being asked. */
export const offerSuggestion: QuickFix = (problem, subject) =>
  useSuggestion(problem, subject).map(({ title, edits }) => ({ title, edits }));
