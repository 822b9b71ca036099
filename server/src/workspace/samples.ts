import { readSamples, type Sample } from '@onbook/registry/project';
import type { Log } from '../log.js';
import type { OpenPrompt } from './documents.js';

/** The samples beside a prompt, for what shows them; a tests file that can't be read is logged and gives none. */
export async function samplesOf(prompt: OpenPrompt, log: Log): Promise<readonly Sample[]> {
  if (prompt.path === null) return [];
  try {
    return await readSamples(prompt.path);
  } catch (error) {
    log.error(`samples of ${prompt.uri}`, error);
    return [];
  }
}
