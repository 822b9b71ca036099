import type { EngineName } from './engines/index.js';
import type { PromptInput } from './prompts.js';

/** One of those that a row compares. */
export interface Contender {
  readonly name: string;
  readonly engine: EngineName;
  readonly job: string;
  /** Of a peer: Onbook has to be at least this many times as fast. */
  readonly budget?: number;
}

export interface Row {
  readonly title: string;
  readonly input: PromptInput;
  readonly onbook: Contender;
  readonly peers: readonly Contender[];
}

/** A table of figures; `name` chooses it on the command line. */
export interface Table {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
}
