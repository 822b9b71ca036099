import type { Prompt } from './prompts.js';

/** What came out of a job, by name. Engines that name the same thing must agree on it. */
export type Findings = Readonly<Record<string, unknown>>;

export interface FirstCall {
  readonly milliseconds: number;
  readonly findings: Findings;
  readonly isAsync: boolean;
}

/** What is measured: one engine at one task with one text. */
export interface Job {
  /** Does it once. May answer a promise. */
  readonly run: () => unknown;
  /** Does it once, and says what came out and how long it took. */
  readonly first: () => Promise<FirstCall>;
}

/** An engine's jobs by name. A job prepares what isn't measured. */
export type Jobs = Readonly<Record<string, (prompt: Prompt) => Job | Promise<Job>>>;

export function job<T>(run: () => T | Promise<T>, findingsOf: (outcome: T) => Findings): Job {
  return {
    run,
    async first() {
      const start = performance.now();
      const running = run();
      const outcome = await running;
      const milliseconds = performance.now() - start;
      return { milliseconds, findings: findingsOf(outcome), isAsync: running instanceof Promise };
    },
  };
}
