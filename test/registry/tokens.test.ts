import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type Store, type Token } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { freshSchema } from '../support/realPostgres.js';

const stores: Readonly<Record<string, (folder: string) => Promise<Store>>> = {
  SQLite: (folder) => Promise.resolve(openSqliteStore({ path: join(folder, 'registry.db') })),
  PostgreSQL: async () => openPostgresStore({ url: await freshSchema() }),
};

const token = (id: string, day: number): Token => ({
  id,
  name: `owner of ${id}`,
  role: 'author',
  hash: id.repeat(64),
  createdAt: `2026-01-0${day}T00:00:00.000Z`,
  revokedAt: null,
});
const [a, b] = [token('a', 2), token('b', 1)];

for (const [engine, openStore] of Object.entries(stores)) {
  describe(`tokens in a store: ${engine}`, () => {
    let folder: string;
    let store: Store;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'onbook-tokens-'));
      store = await openStore(folder);
    });

    afterEach(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });

    it('are found by their hash, listed and revoked once', async () => {
      await store.insertToken(a);
      await store.insertToken(b);
      assert.deepEqual(await store.findTokenByHash(a.hash), a);
      assert.equal(await store.findTokenByHash('c'), null);
      assert.deepEqual(await store.listTokens(), [b, a]);
      assert.equal(await store.revokeToken('a', '2026-02-01T00:00:00.000Z'), true);
      assert.equal(await store.revokeToken('a', '2026-03-01T00:00:00.000Z'), true);
      assert.equal(await store.revokeToken('c', '2026-02-01T00:00:00.000Z'), false);
      assert.equal((await store.findTokenByHash(a.hash))?.revokedAt, '2026-02-01T00:00:00.000Z');
      await assert.rejects(store.insertToken({ ...b, id: 'd' }), /unique/i);
    });

    it('have one first, though many come at once', async () => {
      const outcomes = await Promise.all([a, b].map((one) => store.insertFirstToken(one)));
      assert.deepEqual(outcomes.sort(), [false, true]);
      assert.equal((await store.listTokens()).length, 1);
    });
  });
}
