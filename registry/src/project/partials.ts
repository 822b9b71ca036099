import { maxTextBytes } from '../domain/storableText.js';
import { findPartialFiles, partialNameOf } from './promptFiles.js';
import type { Project } from './project.js';
import { readTextFile } from './textFile.js';

/** A partial's file whose text can't be had, so that no prompt can call it. */
export interface UnreadablePartial {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** What is wrong and what to do, without the file's name. */
  readonly message: string;
}

export interface ProjectPartials {
  /** What each file says, as it is, in the ascending order of names. */
  readonly partials: ReadonlyMap<string, string>;
  /** In the order of paths. */
  readonly problems: readonly UnreadablePartial[];
}

const limit = { bytes: maxTextBytes, message: 'is longer than 1 MB. Pass long texts as variables.' };

/** The partials that a project's prompts may call. @throws RegistryError for a folder that can't be read. */
export async function readPartials(root: Pick<Project, 'promptsRoot'>): Promise<ProjectPartials> {
  const texts: [name: string, text: string][] = [];
  const problems: UnreadablePartial[] = [];
  // One after the other: a system allows a process only so many open files.
  for (const path of await findPartialFiles(root)) {
    const name = partialNameOf(root, path) ?? '';
    const { text, fault } = await readTextFile(path, limit);
    if (text === null) problems.push({ path, name, message: `It ${fault.message}` });
    else texts.push([name, text]);
  }
  return { partials: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}
