import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { RegistryError } from '../errors.js';
import type { Project } from './project.js';
import { samplesExtension } from './samples.js';

const extension = '.prompt';
const partialMark = '_';

type Root = Pick<Project, 'promptsRoot'>;

/** A prompt file's name: the front matter's `name`, else its path below the prompts root without `.prompt`. */
export function promptNameOf(root: Root, file: string, nameInFrontMatter: string | null): string {
  return nameInFrontMatter ?? nameByPath(root, file);
}

/**
 * What `{{> name}}` calls a partial's file: its path below the prompts root without `.prompt` and without the `_` that
 * its file name begins with. Null for a file that is no partial.
 */
export function partialNameOf(root: Root, file: string): string | null {
  if (!isPartialFile(basename(file))) return null;
  const name = nameByPath(root, file);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return folder + name.slice(folder.length + partialMark.length);
}

/** Every prompt file below the prompts root (no partials, no dot folders, no node_modules), absolute, sorted. @throws RegistryError for a folder that can't be read. */
export async function findPromptFiles(root: Root): Promise<readonly string[]> {
  return (await filesBelow(root)).filter((path) => !isPartialFile(basename(path)));
}

/** Every partial's file below the prompts root, in the same folders. @throws RegistryError for a folder that can't be read. */
export async function findPartialFiles(root: Root): Promise<readonly string[]> {
  return (await filesBelow(root)).filter((path) => isPartialFile(basename(path)));
}

/** Every file of samples below the prompts root, in the same folders. @throws RegistryError for a folder that can't be read. */
export async function findSamplesFiles(root: Root): Promise<readonly string[]> {
  return await filesBelow(root, samplesExtension);
}

function isPartialFile(fileName: string): boolean {
  return fileName.startsWith(partialMark) && fileName.endsWith(extension);
}

function nameByPath({ promptsRoot }: Root, file: string): string {
  const path = relative(promptsRoot, file).split(sep).join('/');
  const isBelow = !path.startsWith('../') && resolve(promptsRoot, path) === resolve(file);
  const name = isBelow ? path : basename(file);
  return name.endsWith(extension) ? name.slice(0, -extension.length) : name;
}

async function filesBelow({ promptsRoot }: Root, ending = extension): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [promptsRoot];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        folders.push(path);
      else if (entry.isFile() && entry.name.endsWith(ending)) found.push(path);
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
        ? `There is no folder ${folder} to look for prompts in. Is "prompts" in onbook.yaml right?`
        : `Can't look for prompts in the folder ${folder} (${code}).`;
    throw new RegistryError('invalid_argument', fault, { cause: error });
  }
}
