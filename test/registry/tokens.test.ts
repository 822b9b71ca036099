import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type Token } from '@onbook/registry';

describe('tokens in a store', () => {
  const token = (id: string, day: number): Token => ({
    id,
    name: `owner of ${id}`,
    role: 'author',
    hash: id.repeat(64),
    createdAt: `2026-01-0${day}T00:00:00.000Z`,
    revokedAt: null,
  });

  it('are found by their hash, listed and revoked once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onbook-tokens-'));
    const store = openSqliteStore({ path: join(folder, 'registry.db') });
    const [a, b] = [token('a', 2), token('b', 1)];
    try {
      await store.insertToken(a);
      await store.insertToken(b);
      assert.deepEqual(await store.findTokenByHash(a.hash), a);
      assert.equal(await store.findTokenByHash('c'), null);
      assert.deepEqual(await store.listTokens(), [b, a]);
      assert.equal(await store.revokeToken('a', '2026-02-01T00:00:00.000Z'), true);
      assert.equal(await store.revokeToken('a', '2026-03-01T00:00:00.000Z'), true);
      assert.equal(await store.revokeToken('c', '2026-02-01T00:00:00.000Z'), false);
      assert.equal((await store.findTokenByHash(a.hash))?.revokedAt, '2026-02-01T00:00:00.000Z');
      await assert.rejects(store.insertToken({ ...b, id: 'd' }), /UNIQUE/);
    } finally {
      await store.close();
      await rm(folder, { recursive: true });
    }
  });
});
