import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
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
const extension = '.prompt';

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

/** A prompt file's name: the front matter's `name`, else its path below the prompts root without `.prompt`. */
export function promptNameOf(
  { promptsRoot }: Pick<Project, 'promptsRoot'>,
  file: string,
  nameInFrontMatter: string | null,
): string {
  if (nameInFrontMatter !== null) return nameInFrontMatter;
  const path = relative(promptsRoot, file).split(sep).join('/');
  const isBelow = !path.startsWith('../') && resolve(promptsRoot, path) === resolve(file);
  const name = isBelow ? path : basename(file);
  return name.endsWith(extension) ? name.slice(0, -extension.length) : name;
}

/** Every prompt file below the prompts root (no partials, no dot folders, no node_modules), absolute, sorted. @throws RegistryError for a folder that can't be read. */
export async function findPromptFiles({
  promptsRoot,
}: Pick<Project, 'promptsRoot'>): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [promptsRoot];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        folders.push(path);
      else if (entry.isFile() && entry.name.endsWith(extension) && !entry.name.startsWith('_'))
        found.push(path);
    }
  }
  return found.sort();
}

/** @throws RegistryError `invalid_argument` */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const fault =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `There is no folder ${folder} to look for prompts in. Is "prompts" in ${configurationFile} right?`
        : `Can't look for prompts in the folder ${folder} (${code}).`;
    throw new RegistryError('invalid_argument', fault, { cause: error });
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
