import { findPartialFiles, partialNameOf } from './promptFiles.js';
import type { Project } from './project.js';
import { readTextFile } from './textFile.js';

interface NamedPartial {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

/** A partial's file whose text can't be had, so that no prompt can call it. */
export interface UnreadablePartial extends NamedPartial {
  readonly text: null;
  /** What is wrong and what to do, without the file's name. */
  readonly message: string;
}

export interface ReadablePartial extends NamedPartial {
  /** As it is. */
  readonly text: string;
}

export interface ProjectPartials {
  /** What each file says, as it is, in the ascending order of names. */
  readonly partials: ReadonlyMap<string, string>;
  /** In the order of paths. */
  readonly problems: readonly UnreadablePartial[];
}

/** The partials that a project's prompts may call. @throws RegistryError for a folder that can't be read. */
export async function readPartials(root: Pick<Project, 'promptsRoot'>): Promise<ProjectPartials> {
  const texts: [name: string, text: string][] = [];
  const problems: UnreadablePartial[] = [];
  // One after the other: a system allows a process only so many open files.
  for (const path of await findPartialFiles(root)) {
    const partial = await readPartialFile(root, path);
    if (partial.text === null) problems.push(partial);
    else texts.push([partial.name, partial.text]);
  }
  return { partials: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}

/** One of the files that `findPartialFiles` finds; never refused. */
export async function readPartialFile(
  root: Pick<Project, 'promptsRoot'>,
  path: string,
): Promise<ReadablePartial | UnreadablePartial> {
  const name = partialNameOf(root, path) ?? '';
  const { text, fault } = await readTextFile(path);
  return text === null ? { path, name, text, message: `It ${fault.message}` } : { path, name, text };
}
