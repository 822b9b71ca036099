import { dirname, join, resolve } from 'node:path';
import { RegistryError } from '../errors.js';
import { parseConfiguration, type Configuration } from './configuration.js';
import { readIfThere } from './readIfThere.js';

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

const configurationFile = 'onbook.yaml';

/**
 * Finds onbook.yaml in `directory` or above it, up to the file system's root (or `ceiling`).
 * @throws RegistryError `invalid_argument` for an onbook.yaml that can't be read, naming file, line and fault.
 */
export async function findProject(directory: string, ceiling?: string): Promise<Project> {
  const start = resolve(directory);
  const last = ceiling === undefined ? null : resolve(ceiling);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, configurationFile);
    const yamlText = await readIfThere(file);
    if (yamlText !== null) return projectIn(folder, configurationOf(file, yamlText));
    if (folder === last || folder === dirname(folder))
      return projectIn(start, parseConfiguration('').configuration);
  }
}

function projectIn(root: string, configuration: Configuration): Project {
  const { registry } = configuration;
  return {
    root,
    promptsRoot: resolve(root, configuration.prompts),
    configuration,
    registryLocation: /^https?:\/\//i.test(registry) ? registry : resolve(root, registry),
  };
}

function configurationOf(file: string, yamlText: string): Configuration {
  const { configuration, problems } = parseConfiguration(yamlText);
  const [first] = problems;
  if (first === undefined) return configuration;
  throw new RegistryError('invalid_argument', `${file}:${first.line}:${first.column}: ${first.message}`, {
    details: { problems },
  });
}
