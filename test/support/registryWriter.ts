/**
 * A process that registers: `node registryWriter.js PLACE NAMES COUNT TAG`. The place is a file or a PostgreSQL's URL;
 * each of the names, between commas, gets COUNT versions, in turn. It prints each version's number on a line of its own
 * as soon as the registry has acknowledged it.
 */
import { localRegistry, openLocalRegistry } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';

const [place = '', names = '', count = '0', tag = ''] = process.argv.slice(2);
const { registry, close } = await (place.startsWith('postgres:') ? inDatabase() : inFile());
for (let index = 1; index <= Number(count); index++) {
  for (const name of names.split(',')) {
    const { version } = await registry.register(name, `Hello from ${tag}, number ${index}`);
    process.stdout.write(`${version}\n`);
  }
}
await close();

async function inFile() {
  const opened = await openLocalRegistry({ path: place, identity: tag });
  return { registry: opened, close: () => opened.close() };
}

async function inDatabase() {
  const store = await openPostgresStore({ url: place });
  return {
    registry: localRegistry(store, { name: tag, role: 'admin', mayNameOthers: true }),
    close: () => store.close(),
  };
}
