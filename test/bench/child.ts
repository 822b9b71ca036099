/**
 * Measures one job in a process of its own, where nobody else has warmed or spoilt anything.
 *
 *   node child.js ENGINE JOB INPUT     INPUT is a PromptInput as JSON; prints an Outcome as JSON
 */
import { engines, type EngineName } from './engines/index.js';
import { NotInstalled } from './peers.js';
import { promptOf, type PromptInput } from './prompts.js';
import { readJob } from './readJob.js';
import type { Outcome } from './reading.js';

const [engine, name, input] = process.argv.slice(2) as [EngineName, string, string];
console.log(JSON.stringify(await measure()));

async function measure(): Promise<Outcome> {
  const { jobs } = await engines[engine]();
  const prepare = jobs[name];
  if (!prepare) throw new Error(`The engine ${engine} has no job ${name}.`);
  try {
    return await readJob(name, await prepare(promptOf(JSON.parse(input) as PromptInput)));
  } catch (error) {
    if (error instanceof NotInstalled) return { failure: error.message };
    throw error;
  }
}
