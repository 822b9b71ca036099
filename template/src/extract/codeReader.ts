import type { Problem, Range } from '../problems.js';

/** Why a literal can't be moved (`error`), or what became of it (`information`). The range is into the literal's text. */
export type MoveProblem = Pick<Problem, 'severity' | 'message' | 'range'>;

/** What is being read. Readers return null once `problem` is set. */
export interface CodeReader {
  readonly source: string;
  readonly isPython: boolean;
  /** The first thing that can't be moved. */
  problem: MoveProblem | null;
  /** How many holes are open inside each other. */
  nesting: number;
}

/** Remembers why the literal can't be moved. */
export function refuse(reader: CodeReader, message: string, { start, end }: Range): null {
  const range = { start, end: Math.min(end, reader.source.length) };
  reader.problem ??= { severity: 'error', message, range };
  return null;
}
