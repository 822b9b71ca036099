/**
 * A process that has loaded sql.js before the registry does, so that pages can't be written in place:
 * `node wholeFileWriter.js FILE TEXT…`. It registers the texts, and prints what it was told of as JSON.
 */
import { openLocalRegistry } from '@onbook/registry';
import initSqlJs from 'sql.js';

await initSqlJs();
const [path = '', ...texts] = process.argv.slice(2);
const notices: string[] = [];
const registry = await openLocalRegistry({ path, notify: (message) => notices.push(message) });
const outcomes: (number | string)[] = [];
for (const text of texts) {
  const outcome = await registry.register('greeting', text).catch((error: unknown) => String(error));
  outcomes.push(typeof outcome === 'string' ? outcome : outcome.version);
}
await registry.close();
process.stdout.write(JSON.stringify({ notices, outcomes }));
