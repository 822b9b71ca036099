import { partialUses } from '../language/partialUses.js';
import { partialFile } from '../workspace/partialFile.js';
import { uriOf } from '../workspace/uris.js';
import type { QuickFix } from './action.js';

/** Makes the file of a partial that isn't there. */
export const createPartial: QuickFix = ({ range }, { prompt, folder }) => {
  const name = partialUses(prompt).find((use) => use.name.start === range.start)?.name.text;
  const file = name === undefined ? null : partialFile(name, folder);
  if (name === undefined || file === null || prompt.partials?.find(name)) return [];
  const title = `Create the partial '${name}'`;
  return [{ title, edits: [], newFile: { uri: uriOf(file), text: '' } }];
};
