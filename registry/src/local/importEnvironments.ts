import { changedEnvironment } from '../domain/environments.js';
import { impossible } from '../domain/importRefusals.js';
import type { KnownEvent } from '../domain/knownEvent.js';
import { append, type Importing } from './importing.js';

/** Makes the environments that this registry doesn't have; what it demands in its own is never changed. */
export async function environmentsAtWork(importing: Importing) {
  const { writer } = importing;
  const own = new Set((await writer.environments()).map(({ name }) => name));
  const made = new Set<string>();
  return {
    /** False for an environment of this registry's own. */
    take: async (event: KnownEvent<'environment.set'>): Promise<boolean> => {
      const { environment: name, requires, ...policy } = event.data;
      if (own.has(name)) return false;
      // What it requires may come later in the export.
      const changed = changedEnvironment(await writer.environments(), name, { ...policy, requires: null });
      await writer.saveEnvironment({ ...changed, requires });
      await append(importing, event, null);
      made.add(name);
      return true;
    },

    require: (name: string): void => {
      if (own.has(name) || made.has(name)) return;
      throw impossible(`There is no environment ${name}`);
    },

    /** @throws RegistryError for environments that require one that isn't there, or one another. */
    requireOrder: async (): Promise<void> => {
      const all = await writer.environments();
      for (const name of made) changedEnvironment(all, name, {});
    },
  };
}
