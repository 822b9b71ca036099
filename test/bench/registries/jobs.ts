import assert from 'node:assert/strict';
import { localRegistry } from '@onbook/registry';
import { job, type Job } from '../job.js';
import type { MeasuredStore } from './registries.js';
import { promptName, promptsOf, sourceOf, versionsOfEach, type RegistryInput } from './versions.js';

/** How many rows a batch has. */
const batchSize = 100;

/** What is measured of a registry that holds `input`'s versions. All but `record` goes through the public interface. */
export function registryJobs(
  { store, addRows }: MeasuredStore,
  input: RegistryInput,
): Record<string, () => Job> {
  const registry = localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: false });
  const prompts = promptsOf(input);
  // A step that is prime to the number of prompts and large, so that no page is asked for twice in a row.
  let place = 0;
  const nextName = () => promptName((place = (place + 7919) % prompts));
  let mark = 0;
  return {
    register: () =>
      job(
        () => registry.register(nextName(), sourceOf(`new.${++mark}`)),
        ({ created, content }) => ({ created, length: content.length > 4000 }),
      ),
    getLive: () =>
      job(
        () => registry.get(nextName(), { environment: 'dev' }),
        ({ environment, variables }) => ({ environment, variables }),
      ),
    history: () =>
      job(
        () => registry.history(nextName()),
        (versions) => ({ count: Math.min(versions.length, Math.min(versionsOfEach, input.versions)) }),
      ),
    search: () =>
      job(
        () => registry.search(`ticket${(place = (place + 7919) % prompts)}x3`),
        ([hit]) => {
          assert(hit?.excerpt.includes('Never mention'));
          return { found: true };
        },
      ),
    record: () =>
      job(
        () => addRows(1),
        () => ({}),
      ),
    recordBatch: () =>
      job(
        () => addRows(batchSize),
        () => ({}),
      ),
  };
}
