import {
  findPartialFiles,
  findPromptFiles,
  type NamedFile,
  promptNameOf,
  readTextFile,
} from '@onbook/registry/project';
import { parsePrompt } from '@onbook/template';
import { shownPath, type Place } from './place.js';

/** The project's prompts; files that aren't text have no name that another could clash with. */
export async function projectPrompts(place: Place): Promise<readonly NamedFile[]> {
  const prompts: NamedFile[] = [];
  // One after the other: a system allows a process only so many open files.
  for (const path of await findPromptFiles(place.project)) {
    const { text } = await readTextFile(path);
    if (text === null) continue;
    // Without delimiters the template is one literal, and only the front matter costs anything.
    const { frontMatter } = parsePrompt(text, { delimiters: [] });
    const name = promptNameOf(place.project, path, frontMatter.name);
    prompts.push({ path, shown: shownPath(path, place.cwd), name });
  }
  return prompts;
}

/** The files of prompts and partials below a folder, absolute, sorted. @throws RegistryError */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const root = { promptsRoot: folder };
  return [...(await findPromptFiles(root)), ...(await findPartialFiles(root))].sort();
}
