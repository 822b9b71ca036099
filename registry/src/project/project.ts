import type { Configuration } from './configuration.js';

/** A folder of prompts and what its onbook.yaml says. */
export interface Project {
  /** Absolute: the folder of onbook.yaml, else the folder that was asked about. */
  readonly root: string;
  /** Absolute. */
  readonly promptsRoot: string;
  readonly configuration: Configuration;
  /** An absolute path or a URL. */
  readonly registryLocation: string;
}

/**
 * Finds onbook.yaml in `directory` or above it, up to the file system's root (or `ceiling`).
 * @throws RegistryError `invalid_argument` for an onbook.yaml that can't be read, naming file, line and fault.
 */
export declare function findProject(directory: string, ceiling?: string): Promise<Project>;

/** A prompt file's name: the front matter's `name`, else its path below the prompts root without `.prompt`. */
export declare function promptNameOf(
  project: Pick<Project, 'promptsRoot'>,
  file: string,
  nameInFrontMatter: string | null,
): string;

/** Every prompt file below the prompts root (no partials, no dot folders, no node_modules), absolute, sorted. */
export declare function findPromptFiles(project: Project): Promise<readonly string[]>;

/** The samples beside a prompt file, in `<name>.tests.yaml`; none where there is no such file. */
export declare function readSamples(promptFile: string): Promise<readonly import('../registry.js').Sample[]>;
