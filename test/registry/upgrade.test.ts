import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  localRegistry,
  openSqliteStore,
  type Registry,
  type Store,
  type TransferRegistry,
} from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { exportedLines } from '../support/exportedLines.js';
import {
  olderExport,
  olderFile,
  olderHeads,
  writeOlderDatabase,
  writeOlderFile,
} from '../support/olderRegistry.js';
import { freshSchema, withClient } from '../support/realPostgres.js';
import { refused } from '../support/refused.js';
import { refusingDisk } from '../support/refusingDisk.js';
import { sqliteEngine, sqlStore } from '../support/registryInternals.js';

const as = (name: string, store: Store): TransferRegistry =>
  localRegistry(store, { name, role: 'admin', mayNameOthers: true });

/** That nothing was lost, and that what came later works. */
async function requireUpgraded(store: Store, head: string): Promise<void> {
  const ada = as('ada', store);
  const { ok, events, firstBad } = await ada.verify({ head });
  assert.deepEqual([ok, events], [true, 27], firstBad?.message);
  assert.deepEqual(
    (await ada.list()).map(({ name, newestVersion }) => [name, newestVersion]),
    [
      ['old', 1],
      ['older', 1],
      ['support/triage', 1],
      ['support/welcome', 2],
    ],
  );
  assert.deepEqual(await ada.reviewInbox(), []);
  await requireThreads(ada);
  assert.deepEqual((await ada.verify({ head })).ok, true);
}

async function requireThreads(ada: Registry): Promise<void> {
  const [thread, ...others] = await ada.threads('support/welcome', 2);
  assert.deepEqual(others, []);
  assert.deepEqual(
    [thread?.comments.map(({ author, message }) => [author, message]), thread?.linesNow, thread?.resolved],
    [[['alan', 'Why?']], { start: 1, end: 2 }, null],
  );
  await ada.reply('support/welcome', thread?.id ?? '', { message: 'Since.', resolved: true });
  assert.equal((await ada.threads('support/welcome', 2))[0]?.resolved?.by, 'ada');
}

describe('a registry of an older Onbook', () => {
  let folder: string;
  let path: string;
  let stores: Store[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-older-'));
    path = join(folder, 'registry.db');
    stores = [];
  });

  afterEach(async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });

  function kept(store: Store): Store {
    stores.push(store);
    return store;
  }

  const fileStore = () => kept(openSqliteStore({ path }));

  /** SQLite's own number for the schema (SQLite file format, 1.3). */
  const schemaOfFile = async () => (await readFile(path)).readUInt32BE(60);

  describe('in a file', () => {
    it('goes on', async () => {
      await writeOlderFile(path);
      await requireUpgraded(fileStore(), olderHeads.file);
      assert.equal(await schemaOfFile(), 3);
    });

    it('says the same as before, byte for byte', async () => {
      await writeOlderFile(path);
      const [, ...before] = await olderExport();
      const [, ...now] = await exportedLines(as('ada', fileStore()));
      assert.deepEqual(now, before);
    });

    it('is brought up to date once, by whoever opens it first', async () => {
      await writeOlderFile(path);
      const registries = Array.from({ length: 3 }, () => as('ada', fileStore()));
      await Promise.all(registries.map((registry, index) => registry.register(`new-${index}`, 'New')));
      for (const registry of registries) assert.equal((await registry.list()).length, 7);
      assert.equal((await registries[0]?.verify())?.ok, true);
    });

    it('is read where it can only be read, and stays as it is', async () => {
      await writeOlderFile(path);
      const disk = refusingDisk(1, { code: 'EACCES', times: Infinity });
      const ada = as(
        'ada',
        kept(sqlStore(sqliteEngine({ path, wasmPath: undefined, environments: [], disk }))),
      );
      assert.equal((await ada.list()).length, 4);
      assert.equal((await ada.threads('support/welcome', 2)).length, 1);
      await refused(ada.register('new', 'New'), 'registry_unwritable');
      assert.equal((await ada.list()).length, 4);
      assert.deepEqual(new Uint8Array(await readFile(path)), new Uint8Array(await olderFile()));
    });

    it('is what it was, when the disk refuses amid the change, wherever that is', async () => {
      for (let from = 1; ; from++) {
        await rm(`${path}-journal`, { force: true });
        await writeOlderFile(path);
        const disk = refusingDisk(from, { code: 'ENOSPC', times: Infinity });
        const store = sqlStore(sqliteEngine({ path, wasmPath: undefined, environments: [], disk }));
        const outcome = await as('ada', store)
          .register('new', 'New')
          .catch((error: unknown) => error);
        await store.close();
        const after = openSqliteStore({ path });
        assert.deepEqual((await as('ada', after).verify({ head: olderHeads.file })).ok, true);
        await after.close();
        if (!(outcome instanceof Error)) break;
        await refused(Promise.reject(outcome), 'registry_unwritable');
        assert(from < 200);
      }
    });
  });

  describe('in PostgreSQL', () => {
    it('goes on', async () => {
      const url = await freshSchema();
      await writeOlderDatabase(url);
      await requireUpgraded(kept(await openPostgresStore({ url })), olderHeads.database);
      await withClient(url, async (client) => {
        const { rows } = await client.query('select version from schema_version');
        assert.deepEqual(rows, [{ version: 3 }]);
      });
    });

    it('is brought up to date once, by whoever opens it first', async () => {
      const url = await freshSchema();
      await writeOlderDatabase(url);
      const registries = await Promise.all(
        Array.from({ length: 3 }, async () => as('ada', kept(await openPostgresStore({ url })))),
      );
      await Promise.all(registries.map((registry, index) => registry.register(`new-${index}`, 'New')));
      for (const registry of registries) assert.equal((await registry.list()).length, 7);
      assert.equal((await registries[0]?.verify())?.ok, true);
    });
  });

  it('can be imported from its export', async () => {
    const ada = as('ada', fileStore());
    const { versions, withdrawn } = await ada.importLines(await olderExport());
    assert.deepEqual([versions, withdrawn], [5, []]);
    await requireThreads(ada);
    assert.equal((await ada.verify()).ok, true);
  });
});
