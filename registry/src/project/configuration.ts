import type { Delimiter } from '@onbook/template';
import type { Policy } from '../registry.js';

/** What onbook.yaml says, with the defaults filled in (design: 6.4). */
export interface Configuration {
  /** The prompts root, relative to the folder of onbook.yaml. Default `.`. */
  readonly prompts: string;
  /** A path relative to the same folder, or a URL. Default `.onbook/registry.db`. */
  readonly registry: string;
  readonly delimiters: readonly Delimiter[];
  /** Seeds a new local registry; a server's admin sets its own. */
  readonly environments: Readonly<Record<string, Policy>>;
}

export interface ConfigurationProblem {
  readonly message: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
}

export declare function parseConfiguration(yamlText: string): {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
};
