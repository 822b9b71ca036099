import { changedEnvironment } from '../domain/environments.js';
import type { Environment, Policy } from '../registry.js';
import type { Desk } from './localRegistry.js';

export function environments({ store }: Desk): Promise<readonly Environment[]> {
  return store.read((reader) => reader.environments());
}

export function setEnvironment({ store }: Desk, name: string, policy: Partial<Policy>): Promise<Environment> {
  return store.write(async (writer) => {
    const changed = changedEnvironment(await writer.environments(), name, policy);
    await writer.saveEnvironment(changed);
    return changed;
  });
}
