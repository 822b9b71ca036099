/**
 * Measures one job of one registry's store, on a file that holds as many versions as its input says. The current folder
 * takes the file; it is a copy of one that the first process to need it fills.
 *
 *   node registryChild.js REGISTRY JOB INPUT SEEDS     INPUT is a RegistryInput as JSON; prints an Outcome as JSON
 */
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { NotInstalled } from './peers.js';
import { readJob } from './readJob.js';
import type { Outcome } from './reading.js';
import { fillRegistry } from './registries/fillRegistry.js';
import { registryJobs } from './registries/jobs.js';
import { registries, type RegistryName } from './registries/registries.js';
import type { RegistryInput } from './registries/versions.js';

const [name, jobName, json, seeds] = process.argv.slice(2) as [RegistryName, string, string, string];
const input = JSON.parse(json) as RegistryInput;
console.log(JSON.stringify(await measure()));

async function measure(): Promise<Outcome> {
  const file = path.resolve('registry.db');
  copyFileSync(await seedOf(input), file);
  try {
    const open = await registries[name]();
    const measured = await open(file);
    const prepare = registryJobs(measured, input)[jobName];
    if (!prepare) throw new Error(`Registries have no job ${jobName}.`);
    const outcome = await readJob(jobName, prepare());
    await measured.store.close();
    return outcome;
  } catch (error) {
    if (error instanceof NotInstalled) return { failure: error.message };
    throw error;
  }
}

async function seedOf(wanted: RegistryInput): Promise<string> {
  const seed = path.join(seeds, `${wanted.versions}.db`);
  if (!existsSync(seed)) {
    await fillRegistry(`${seed}.draft`, wanted);
    renameSync(`${seed}.draft`, seed);
  }
  return seed;
}
