import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportLines,
  localRegistry,
  openRemoteRegistry,
  openSqliteStore,
  type Store,
  type TransferRegistry,
} from '@onbook/registry';
import { fillRegistry } from '../support/auditedRegistry.js';
import { refused } from '../support/refused.js';
import { listeningServer, type ListeningServer } from './listeningServer.js';

describe('moving a registry to a server', function () {
  this.timeout(60_000);
  let folder: string;
  let store: Store;
  let source: TransferRegistry;
  let server: ListeningServer;
  let target: TransferRegistry;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-transfer-'));
    store = openSqliteStore({ path: join(folder, 'registry.db') });
    await fillRegistry(store);
    source = localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: true });
  });

  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    server = await listeningServer();
    target = openRemoteRegistry({ url: server.url, token: server.adminToken });
  });

  afterEach(async () => {
    await target.close();
    await server.close();
  });

  it('keeps versions, ids, authors and times, and the chain holds', async () => {
    const { added, versions, withdrawn } = await target.importLines(exportLines(source));
    assert.deepEqual([versions, withdrawn], [5, []]);
    for (const { name } of await source.list()) {
      assert.deepEqual(await target.history(name), await source.history(name));
      assert.deepEqual(await target.deployments(name), await source.deployments(name));
    }
    const { ok, events, head, firstBad } = await target.verify();
    assert.equal(ok, true, firstBad?.message);
    assert.equal((await target.verify({ head: head ?? '' })).ok, true);
    assert.equal((await target.verify({ head: 'f'.repeat(64) })).ok, false);
    assert(events > added);
    assert.equal((await target.importLines(exportLines(source))).added, 0);
  });

  it('can be gone back from', async () => {
    await target.importLines(exportLines(source));
    await target.register('on/server', 'New {{name}}');
    const back = openSqliteStore({ path: join(folder, 'back.db') });
    const local = localRegistry(back, { name: 'ada', role: 'admin', mayNameOthers: true });
    await local.importLines(exportLines(target));
    assert.deepEqual(await local.history('on/server'), await target.history('on/server'));
    assert.deepEqual(await local.history('support/welcome'), await source.history('support/welcome'));
    assert.equal((await local.verify()).ok, true);
    await back.close();
  });

  it('is for admins', async () => {
    const author = openRemoteRegistry({
      url: server.url,
      token: await server.createToken('ada', 'author'),
    });
    await refused(author.importLines(exportLines(source)), 'forbidden', /may not import/);
    assert.equal((await author.exportPage()).records.length, 3);
    await author.close();
  });

  it('is refused as a whole when a line is damaged, and leaves no file behind', async () => {
    const before = await target.verify();
    const spooled = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('onbook-import-'));
    const already = await spooled();
    const lines: string[] = [];
    for await (const line of exportLines(source)) lines.push(line);
    await refused(target.importLines(lines.slice(0, -1)), 'invalid_argument', /cut off/);
    await refused(
      target.importLines(lines.map((line, index) => (index === 7 ? '{' : line))),
      'invalid_argument',
      /^Line 8: /,
    );
    assert.deepEqual(await target.verify(), before);
    assert.deepEqual(await spooled(), already);
  });

  it('tells what was wrong with the lines where they are read', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- as a file's lines come
    async function* broken(): AsyncGenerator<string> {
      yield '{}';
      throw new Error('The disk is gone.');
    }
    await assert.rejects(target.importLines(broken()), /The disk is gone/);
  });

  it('has the head of the audit chain in its log, at start and at the end', async () => {
    const { events, head } = await target.verify();
    const heads = () =>
      server
        .log()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { msg?: string; events?: number; head?: string })
        .filter(({ msg }) => msg === 'audit chain')
        .map(({ events: count, head: hash }) => [count, hash]);
    assert.deepEqual(heads(), [[events, head]]);
    await target.register('greeting', 'Hello');
    const later = await target.verify();
    const { log } = server;
    await server.close();
    server = await listeningServer();
    assert.match(log(), new RegExp(`"events":${later.events},"head":"${later.head}"`));
  });

  it('takes no other kind of body', async () => {
    const response = await fetch(`${server.url}/v1/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminToken}`, 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(response.status, 415);
  });
});
