import { readSamplesFile } from '@onbook/registry/project';
import type { PromptText } from '../language/promptTexts.js';
import { uriOf } from './uris.js';

/** The file of samples beside a prompt, as it is; null without one. @throws RegistryError for one that can't be read. */
export async function readSamplesText({
  path,
}: PromptText): Promise<{ readonly uri: string; readonly source: string } | null> {
  const file = path === null ? null : await readSamplesFile(path);
  return file && { uri: uriOf(file.path), source: file.text };
}
