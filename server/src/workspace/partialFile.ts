import path from 'node:path';
import { partialNameOf } from '@onbook/registry/project';
import type { FolderProject } from './projects.js';
import { contains } from './uris.js';

/** Absolute: below the prompts root, with `_` before its name. Null where no file can be called so. */
export function partialFile(name: string, folder: FolderProject | null): string | null {
  if (folder === null) return null;
  const { promptsRoot } = folder.project;
  const at = name.lastIndexOf('/') + 1;
  const file = path.join(promptsRoot, name.slice(0, at), `_${name.slice(at)}.prompt`);
  return contains(promptsRoot, file) && partialNameOf(folder.project, file) === name ? file : null;
}
