import { readSamplesFile, type Sample } from '@onbook/registry/project';
import type { Log } from '../log.js';
import type { OpenPrompt } from './documents.js';

/** The samples beside a prompt, for what shows them: those that are right; none, and a line in the log, of a file that can't be read. */
export async function samplesOf(prompt: OpenPrompt, log: Log): Promise<readonly Sample[]> {
  if (prompt.path === null) return [];
  try {
    return (await readSamplesFile(prompt.path))?.samples ?? [];
  } catch (error) {
    log.error(`samples of ${prompt.uri}`, error);
    return [];
  }
}
