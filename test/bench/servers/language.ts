import type { Length } from './passage.js';

/** What is asked of a server besides its diagnostics. */
export const questions = ['hover', 'completion', 'rename', 'semanticTokens', 'semanticTokensDelta'] as const;
export type Question = (typeof questions)[number];

/** The documents that a server is measured at, and what it should know of them. */
export interface Language {
  readonly id: string;
  /** The path of the document in its workspace. */
  readonly file: string;
  /** Every text has one fault that only its meaning tells, so the diagnostics are never none. */
  readonly text: (length: Length) => string;
  /** Another document of the same workspace, by its path. */
  readonly neighbour: (index: number) => readonly [file: string, text: string];
  /** Whatever else the workspace needs, by its path. */
  readonly files: Readonly<Record<string, string>>;
  /** Typed behind a sentence, it makes a fault in that line. */
  readonly mistake: string;
  /** Asked about in the middle of the text: the cursor is behind its first letters. */
  readonly word: { readonly hover: string; readonly completion: string; readonly rename: string };
  /** What an answer must hold, written as JSON, to be one: that of renaming, for each use of the word. */
  readonly answers: Readonly<Record<Question, RegExp>>;
}
