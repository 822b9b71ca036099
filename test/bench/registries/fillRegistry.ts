import { localRegistry, openSqliteStore, type Store } from '@onbook/registry';
import { promptName, promptsOf, sourcesOf, versionsOfEach, type RegistryInput } from './versions.js';

/** Makes a registry with as many versions, all in one transaction. */
export async function fillRegistry(path: string, input: RegistryInput): Promise<void> {
  const store = openSqliteStore({ path });
  await store.write(async (writer) => {
    const registry = localRegistry(within(store, writer), {
      name: 'ada',
      role: 'admin',
      mayNameOthers: false,
    });
    for (const { name, source } of sourcesOf(input)) await registry.register(name, source);
    for (let prompt = 0; prompt < promptsOf(input); prompt++) {
      await registry.deploy(promptName(prompt), versionsOfEach - 1, { environment: 'dev' });
    }
  });
  await store.close();
}

/** The store as it is inside one of its own transactions. */
function within(store: Store, writer: Parameters<Parameters<Store['write']>[0]>[0]): Store {
  return { ...store, read: (work) => work(writer), write: (work) => work(writer) };
}
