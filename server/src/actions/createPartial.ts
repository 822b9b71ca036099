import path from 'node:path';
import { partialNameOf } from '@onbook/registry/project';
import { partialUses } from '../language/partialUses.js';
import { contains, uriOf } from '../workspace/uris.js';
import type { QuickFix, Subject } from './action.js';

/** Makes the file of a partial that isn't there. */
export const createPartial: QuickFix = ({ range }, { prompt, folder }) => {
  const name = partialUses(prompt).find((use) => use.name.start === range.start)?.name.text;
  const file = name === undefined ? null : partialFile(name, folder);
  if (name === undefined || file === null || prompt.partials?.find(name)) return [];
  const title = `Create the partial '${name}'`;
  return [{ title, edits: [], newFile: { uri: uriOf(file), text: '' } }];
};

/** Absolute: below the prompts root, with `_` before its name. Null where no file can be called so. */
export function partialFile(name: string, folder: Subject['folder']): string | null {
  if (folder === null) return null;
  const { promptsRoot } = folder.project;
  const at = name.lastIndexOf('/') + 1;
  const file = path.join(promptsRoot, name.slice(0, at), `_${name.slice(at)}.prompt`);
  return contains(promptsRoot, file) && partialNameOf(folder.project, file) === name ? file : null;
}
