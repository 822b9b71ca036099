import { findPromptFiles, RegistryError, type Project } from '@onbook/registry/project';
import { readPromptFile, type Place, type PromptFile } from './promptFile.js';

/** The project's prompt files that are text; those that aren't have no name that another could clash with. */
export async function projectPrompts(place: Place): Promise<readonly PromptFile[]> {
  const prompts: PromptFile[] = [];
  // One after the other: a system allows a process only so many open files.
  for (const path of await findPromptFiles(place.project)) {
    const prompt = await readPromptFile(path, place).catch(noneIfRefused);
    if (prompt !== null) prompts.push(prompt);
  }
  return prompts;
}

/** The prompt files below a folder. */
export function promptFilesIn(folder: string, project: Project): Promise<readonly string[]> {
  return findPromptFiles({ ...project, promptsRoot: folder });
}

function noneIfRefused(error: unknown): null {
  if (error instanceof RegistryError) return null;
  throw error;
}
