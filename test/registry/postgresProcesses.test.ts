import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { localRegistry, type Registry } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { freshSchema, withClient } from '../support/realPostgres.js';

const program = fileURLToPath(new URL('../support/registryWriter.js', import.meta.url));

describe('processes on one PostgreSQL', function () {
  this.timeout(120_000);
  let url: string;

  beforeEach(async () => {
    url = await freshSchema();
  });

  function startWriter(names: readonly string[], count: number, tag: string) {
    const child = spawn(process.execPath, [program, url, names.join(), String(count), tag], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { child, acknowledged: () => (output.match(/\d+(?=\n)/g) ?? []).map(Number) };
  }

  async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  async function withRegistry<T>(work: (registry: Registry) => Promise<T>): Promise<T> {
    const store = await openPostgresStore({ url });
    try {
      return await work(localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: true }));
    } finally {
      await store.close();
    }
  }

  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  it('make the tables once and number every version once, without gaps', async () => {
    const people = upTo(8).map((number) => `person-${number}`);
    const count = 15;
    const writers = people.map((person) => startWriter(['shared', `of/${person}`], count, person));
    for (const { child, acknowledged } of writers) {
      await ended(child);
      assert.equal(child.exitCode, 0);
      assert.equal(acknowledged().length, 2 * count);
    }

    await withRegistry(async (registry) => {
      const numbersOf = async (name: string) =>
        (await registry.history(name)).map(({ version }) => version).reverse();
      assert.deepEqual(await numbersOf('shared'), upTo(people.length * count));
      for (const person of people) assert.deepEqual(await numbersOf(`of/${person}`), upTo(count));
      assert.equal((await registry.environments()).length, 3);
    });
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ seq: string }>('select seq from events order by seq');
      assert.deepEqual(
        rows.map(({ seq }) => Number(seq)),
        upTo(3 + people.length * count * 2),
      );
      assert.equal((await client.query('select * from schema_version')).rowCount, 1);
    });
  });

  it('keep what was acknowledged when they are killed, and hold nobody up', async () => {
    const writers = [startWriter(['shared'], 10_000, 'left'), startWriter(['shared'], 10_000, 'right')];
    while (writers.some(({ acknowledged }) => acknowledged().length < 5)) await sleep(5);
    for (const { child } of writers) child.kill('SIGKILL');
    for (const { child } of writers) await ended(child);
    await withRegistry(async (registry) => {
      const { version } = await registry.register('shared', 'Still here');
      const kept = (await registry.history('shared')).map((one) => one.version).reverse();
      assert.deepEqual(kept, upTo(version));
      for (const { acknowledged } of writers) for (const number of acknowledged()) assert(number < version);
    });
  });
});
