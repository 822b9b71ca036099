import type { EngineName } from './engines/index.js';
import type { PromptInput } from './prompts.js';
import type { RegistryName } from './registries/registries.js';
import type { RegistryInput } from './registries/versions.js';
import type { ServerName } from './servers/index.js';
import type { DocumentInput } from './servers/workspaceFolder.js';

/** One of those that a row compares. */
export interface Contender {
  readonly name: string;
  readonly engine: EngineName | ServerName | RegistryName;
  readonly job: string;
  /** Of a peer: Onbook has to be at least this many times as fast; of a floor: may take at most this many times as long. */
  readonly budget?: number;
  /** Of Onbook: so many calls it has to do in a second. */
  readonly perSecond?: number;
  /** Does no work, so Onbook can only come near to it. */
  readonly isFloor?: boolean;
  /** Where it is measured with something else than its row. */
  readonly input?: Input;
}

export type Input = PromptInput | DocumentInput | RegistryInput;

export interface Row {
  readonly title: string;
  readonly input: Input;
  readonly onbook: Contender;
  readonly peers: readonly Contender[];
}

/** A table of figures; `name` chooses it on the command line. */
export interface Table {
  readonly name: string;
  readonly title: string;
  /** What the rows are of; `Text` unless given. */
  readonly subject?: string;
  /** What the first call is here; `First call` unless given. */
  readonly first?: string;
  /** How many calls one run of a job makes; times are then of one call, with how many there are in a second. */
  readonly callsPerRun?: number;
  /** The npm packages that are measured beside Onbook. */
  readonly packages: readonly string[];
  readonly rows: readonly Row[];
}
