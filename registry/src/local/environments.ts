import { changedEnvironment } from '../domain/environments.js';
import { environmentSet } from '../domain/happenings.js';
import type { Environment, Policy } from '../registry.js';
import type { StoreWriter } from '../stores/store.js';
import type { Context } from './context.js';
import { recordEvent } from '../stores/recordEvent.js';

export function environments({ store }: Context): Promise<readonly Environment[]> {
  return store.read((reader) => reader.environments());
}

export function setEnvironment(
  { store, actor }: Context,
  name: string,
  policy: Partial<Policy>,
): Promise<Environment> {
  return store.write(async (writer) => {
    const changed = changedEnvironment(await writer.environments(), name, policy);
    await saveEnvironment(writer, changed, actor.name);
    return changed;
  });
}

async function saveEnvironment(writer: StoreWriter, environment: Environment, by: string): Promise<void> {
  await writer.saveEnvironment(environment);
  await recordEvent(writer, environmentSet(environment, { actor: by, at: new Date().toISOString() }));
}
