import { changedEnvironment } from '../domain/environments.js';
import type { Environment, Policy } from '../registry.js';
import type { Context } from './context.js';

export function environments({ store }: Context): Promise<readonly Environment[]> {
  return store.read((reader) => reader.environments());
}

export function setEnvironment(
  { store }: Context,
  name: string,
  policy: Partial<Policy>,
): Promise<Environment> {
  return store.write(async (writer) => {
    const changed = changedEnvironment(await writer.environments(), name, policy);
    await writer.saveEnvironment(changed);
    return changed;
  });
}
