import type { Findings } from './job.js';

/** What one process measured of a job. Times are in milliseconds. */
export interface Reading {
  /** Of the very first call, before anything was compiled or warm. */
  readonly first: number;
  /** Of the calls after it, when all is warm. */
  readonly median: number;
  readonly calls: number;
}

/** What the process prints. */
export interface Answer {
  readonly reading: Reading;
  readonly findings: Findings;
}

/** An answer, or why there is none: a few words for a cell of a table. */
export type Outcome = Answer | { readonly failure: string };
