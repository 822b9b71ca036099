/**
 * A process that registers: `node registryWriter.js FILE NAME COUNT TAG`. It prints each version's number on a line of
 * its own as soon as the registry has acknowledged it.
 */
import { openLocalRegistry } from '@onbook/registry';

const [path = '', name = '', count = '0', tag = ''] = process.argv.slice(2);
const registry = await openLocalRegistry({ path, identity: tag });
for (let index = 1; index <= Number(count); index++) {
  const { version } = await registry.register(name, `Hello from ${tag}, number ${index}`);
  process.stdout.write(`${version}\n`);
}
await registry.close();
