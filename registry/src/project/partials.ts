import { readFile, stat } from 'node:fs/promises';
import { maxTextBytes } from '../domain/storableText.js';
import { findPartialFiles, partialNameOf } from './promptFiles.js';
import type { Project } from './project.js';

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

/** The partials that a project's prompts may call. @throws RegistryError for a folder that can't be read. */
export async function readPartials(root: Pick<Project, 'promptsRoot'>): Promise<ProjectPartials> {
  const texts: [name: string, text: string][] = [];
  const problems: UnreadablePartial[] = [];
  // One after the other: a system allows a process only so many open files.
  for (const path of await findPartialFiles(root)) {
    const name = partialNameOf(root, path) ?? '';
    const reading = await readText(path);
    if (reading.text === null) problems.push({ path, name, message: reading.fault });
    else texts.push([name, reading.text]);
  }
  return { partials: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}

type Reading = { readonly text: string } | { readonly text: null; readonly fault: string };

async function readText(path: string): Promise<Reading> {
  try {
    if ((await stat(path)).size > maxTextBytes)
      return { text: null, fault: 'It is longer than 1 MB. Pass long texts as variables.' };
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
    return text.includes('\0') ? notText : { text };
  } catch (error) {
    if (error instanceof TypeError) return notText;
    const { code = '' } = error as NodeJS.ErrnoException;
    return { text: null, fault: `It can't be read (${code}).` };
  }
}

const notText: Reading = { text: null, fault: "It isn't UTF-8 text. Save it as UTF-8." };
