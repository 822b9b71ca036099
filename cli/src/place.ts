import { relative, resolve, sep } from 'node:path';
import { readPartials, type Project, type UnreadablePartial } from '@onbook/registry/project';
import type { Invocation } from './invocation.js';

/** Where a command works with files: paths are read and shown below `cwd`; names and partials are the project's. */
export interface Place {
  readonly cwd: string;
  readonly project: Project;
  /** The texts of the project's partials, by name. */
  readonly partials: ReadonlyMap<string, string>;
  /** Prompts that call them are told that they aren't there. */
  readonly unreadablePartials: readonly UnreadablePartial[];
}

/** @throws RegistryError for a project whose folders can't be read. */
export async function openPlace({ system, project }: Invocation): Promise<Place> {
  const found = await project();
  const { partials, problems } = await readPartials(found);
  return { cwd: system.cwd, project: found, partials, unreadablePartials: problems };
}

/** Messages about the partials that can't be read, but for those of `files`, whose faults are told elsewhere. */
export function notesOnPartials(
  { cwd, unreadablePartials }: Place,
  files: readonly string[] = [],
): readonly string[] {
  return unreadablePartials
    .filter(({ path }) => !files.includes(path))
    .map(({ path, message }) => `No prompt can call ${shownPath(path, cwd)}. ${message}`);
}

/** As people know it: below the current directory where it is there, else absolute. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, path)).split(sep).join('/');
  return below === '..' || below.startsWith('../') ? path : below || '.';
}
