import type { Problem, Range, TextEdit } from '@onbook/template';
import type { OpenPrompt } from '../workspace/documents.js';

/** What a code action looks at: a prompt as it is, or as an earlier round of fixes leaves it. */
export interface Subject extends Pick<OpenPrompt, 'prompt' | 'folder' | 'path'> {
  readonly problems: readonly Problem[];
  /** The texts of all partials of its folder, by name. */
  readonly partials: ReadonlyMap<string, string>;
}

/** A change that an author may choose. */
export interface Action {
  /** What it does, as a command. */
  readonly title: string;
  /** In the prompt's own text, in its order; they don't overlap. */
  readonly edits: readonly TextEdit[];
  /** A file that it makes. */
  readonly newFile?: { readonly uri: string; readonly text: string };
  /** The only right answer to its problem. */
  readonly isPreferred?: true;
}

/** Finds the ways out of a problem, the best first. */
export type QuickFix = (problem: Problem, subject: Subject) => readonly Action[];

/** Finds what can be done with a selection, which is empty for a cursor. */
export type Refactoring = (selection: Range, subject: Subject) => readonly Action[];

/**
 * The longest text, in UTF-16 code units, that is read again to see what an action makes of it: an editor asks at every
 * move of the cursor.
 */
export const longestTried = 300_000;
