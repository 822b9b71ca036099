import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  duplicateNames,
  type DuplicatesOf,
  readText,
  readTextFile,
  RegistryError,
} from '@onbook/registry/project';
import { findingOfFault, findingsIn, findingsOf, type Finding } from './findings.js';
import { shownPath, type Place } from './place.js';
import { filesIn, projectPrompts } from './projectFiles.js';
import { parseText, promptFileOf, requirePromptName } from './promptFile.js';

/** The answer of `check`. */
export interface Checked {
  /** How many. */
  readonly files: number;
  readonly problems: readonly Finding[];
}

/** What stands for `-` among files. */
export interface StandardInput {
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** The file that it is the text of, as the command line names it; null where it is none's. */
  readonly path: string | null;
}

const standardInput = '-';

/**
 * Files as they are, folders as the prompts and partials below them, absolute, each once; `-` stays. Without paths, the
 * whole project's.
 * @throws RegistryError `invalid_argument` for a path that leads nowhere, or to a file that is no prompt.
 */
export async function filesToCheck(paths: readonly string[], place: Place): Promise<readonly string[]> {
  if (paths.length === 0) return filesIn(place.project.promptsRoot);
  const files = await Promise.all(
    paths.map(async (path) => {
      if (path === standardInput) return [path];
      const absolute = resolve(place.cwd, path);
      if (await isFolder(absolute, path)) return filesIn(absolute);
      requirePromptName(absolute, path);
      return [absolute];
    }),
  );
  return [...new Set(files.flat())];
}

/** A file that can't be read is a finding, so that the others are checked all the same. */
export async function checkFiles(
  files: readonly string[],
  place: Place,
  input: StandardInput,
): Promise<Checked> {
  const haveNames = files.some((file) => file !== standardInput || input.path !== null);
  const duplicatesOf = duplicateNames(haveNames ? await projectPrompts(place) : []);
  const problems: Finding[] = [];
  for (const file of files) {
    const findings =
      file === standardInput
        ? inStandardInput(input, place, duplicatesOf)
        : inFile(file, place, duplicatesOf);
    for (const finding of await findings) problems.push(finding);
  }
  return { files: files.length, problems };
}

async function inFile(path: string, place: Place, duplicatesOf: DuplicatesOf): Promise<readonly Finding[]> {
  const { text, fault } = await readTextFile(path);
  if (fault !== null) return [findingOfFault(shownPath(path, place.cwd), fault)];
  return findingsIn(await promptFileOf(path, text, place), duplicatesOf);
}

async function inStandardInput(
  { stream, path }: StandardInput,
  place: Place,
  duplicatesOf: DuplicatesOf,
): Promise<readonly Finding[]> {
  const shown = path ?? '<stdin>';
  const { text, fault } = await readText(stream);
  if (fault !== null) return [findingOfFault(shown, fault)];
  if (path === null) return findingsOf(shown, parseText(text, place));
  return findingsIn(await promptFileOf(resolve(place.cwd, path), text, place), duplicatesOf);
}

/** @throws RegistryError `invalid_argument` for what isn't there. */
async function isFolder(path: string, shown: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Reading it as a file says what is wrong with it.
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return false;
    throw new RegistryError('invalid_argument', `${shown} doesn't exist.`, { cause });
  }
}
