import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  localRegistry,
  openSqliteStore,
  type ExportedEvent,
  type ExportHeader,
  type Store,
  type TransferRegistry,
} from '@onbook/registry';
import { fillRegistry } from '../support/auditedRegistry.js';
import { exportedLines } from '../support/exportedLines.js';
import { refused } from '../support/refused.js';

describe('export and import', function () {
  this.timeout(60_000);
  let folder: string;
  let count = 0;
  const stores: Store[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-transfer-'));
  });

  after(async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });

  function emptyStore(environments = {}): Store {
    const store = openSqliteStore({
      path: join(folder, `${count++}.db`),
      environments: { dev: {}, staging: {}, production: { approvals: 1 }, ...environments },
    });
    stores.push(store);
    return store;
  }

  const as = (name: string, store: Store): TransferRegistry =>
    localRegistry(store, { name, role: 'admin', mayNameOthers: true });

  async function filled(): Promise<Store> {
    const store = emptyStore();
    await fillRegistry(store);
    return store;
  }

  const linesFrom = (store: Store) => exportedLines(as('ada', store));

  /** All that can be asked about prompts, without who imported them. */
  async function everything(store: Store) {
    const registry = as('ada', store);
    const list = await registry.list();
    const prompts = await Promise.all(
      list.map(async ({ name }) => {
        const versions = await registry.history(name);
        return {
          versions,
          deployments: await registry.deployments(name),
          reviews: await Promise.all(versions.map(({ version }) => registry.reviews(name, version))),
          requests: await Promise.all(versions.map(({ version }) => registry.reviewRequests(name, version))),
          threads: await Promise.all(versions.map(({ version }) => registry.threads(name, version))),
        };
      }),
    );
    return { list, prompts };
  }

  async function requireSound(store: Store) {
    const { ok, firstBad } = await as('ada', store).verify();
    assert.equal(ok, true, firstBad?.message);
  }

  it('begins with a header, and has a line for each event, with versions whole', async () => {
    const store = await filled();
    const [first = '', ...rest] = await linesFrom(store);
    const { exportedAt, ...header } = JSON.parse(first) as ExportHeader;
    const { events, head } = await as('ada', store).verify();
    assert.match(exportedAt, /Z$/);
    assert.deepEqual(header, { format: 'onbook-export', formatVersion: 2, head, events });
    const records = rest.map((line) => JSON.parse(line) as ExportedEvent);
    assert.deepEqual(
      records.map(({ event }) => event),
      await as('ada', store).events({ limit: 1000 }),
    );
    const { name, reviewStatus, ...version } = await as('ada', store).version('support/welcome', 2);
    assert.deepEqual([name, reviewStatus], ['support/welcome', 'approved']);
    assert.deepEqual(records.find((record) => record.version?.id === version.id)?.version, version);
    assert.equal(
      records.every((record) => 'version' in record === (record.event.kind === 'version.registered')),
      true,
    );
  });

  it('moves everything, with who did it and when, so that pins hold', async () => {
    const source = await filled();
    const target = emptyStore();
    const lines = await linesFrom(source);
    const summary = await as('root', target).importLines(lines);
    assert.deepEqual(await everything(target), await everything(source));
    const { content, hash } = await as('ada', source).get('support/greeting', { version: 1 });
    const moved = await as('bob', target).get('support/greeting', { version: 1 });
    assert.deepEqual([moved.content, moved.hash, moved.name], [content, hash, 'support/welcome']);
    assert.equal(summary.versions, 5);
    await requireSound(target);
  });

  it('says in the chain who imported, and what each event was', async () => {
    const source = await filled();
    const target = emptyStore();
    await as('root', target).importLines(await linesFrom(source));
    const before = await as('ada', source).events({ limit: 1000 });
    const imported = (await as('ada', target).events({ limit: 1000 })).filter(
      ({ data }) => 'imported' in data,
    );
    assert(imported.length > 20);
    for (const { data, actor, at, kind } of imported) {
      const origin = data.imported as { by: string; at: string; seq: number; hash: string };
      const original = before[origin.seq - 1];
      assert.deepEqual(
        { hash: origin.hash, by: origin.by, actor, at, kind },
        { hash: original?.hash, by: 'root', actor: original?.actor, at: original?.at, kind: original?.kind },
      );
    }
  });

  it('makes the environments that are missing, and leaves the policies that are there', async () => {
    const source = await filled();
    const target = emptyStore({ production: { approvals: 5 } });
    await as('root', target).importLines(await linesFrom(source));
    const environments = await as('ada', target).environments();
    assert.deepEqual(
      environments.map(({ name, approvals, requires }) => [name, approvals, requires]),
      [
        ['dev', 0, null],
        ['staging', 0, null],
        ['production', 5, null],
        ['canary', 0, 'staging'],
      ],
    );
  });

  it('adds nothing the second time, and only what is new later', async () => {
    const source = await filled();
    const target = emptyStore();
    const first = await as('root', target).importLines(await linesFrom(source));
    const again = await as('root', target).importLines(await linesFrom(source));
    assert.deepEqual(again, { added: 0, versions: 0, skipped: first.added + first.skipped, withdrawn: [] });
    await as('ada', source).register('support/triage', 'Sort {{ticket}} again');
    await as('ada', source).rename('support/triage', 'support/sort');
    await as('ada', source).archive('older');
    const later = await as('root', target).importLines(await linesFrom(source));
    assert.deepEqual([later.added, later.versions], [3, 1]);
    assert.deepEqual(await everything(target), await everything(source));
    await requireSound(target);
  });

  it('takes back what went on elsewhere', async () => {
    const source = await filled();
    const target = emptyStore();
    await as('root', target).importLines(await linesFrom(source));
    await as('bob', target).register('support/triage', 'Sort {{ticket}} elsewhere');
    await as('bob', target).archive('older');
    await as('bob', target).register('new', 'New');
    const back = await as('root', source).importLines(await linesFrom(target));
    assert.deepEqual([back.added, back.versions], [3, 2]);
    assert.deepEqual(await everything(source), await everything(target));
    await requireSound(source);
    assert.equal((await as('root', target).importLines(await linesFrom(source))).added, 0);
  });

  describe('refuses, and imports nothing,', () => {
    async function refusedImport(
      target: Store,
      lines: readonly string[],
      ...[code, message]: Parameters<typeof refused> extends [unknown, ...infer Rest] ? Rest : never
    ) {
      const before = await as('ada', target).verify();
      const error = await refused(as('root', target).importLines(lines), code, message);
      assert.deepEqual(await as('ada', target).verify(), before);
      return error;
    }

    it('a prompt of the same name that is another', async () => {
      const target = emptyStore();
      await as('bob', target).register('support/triage', 'Mine');
      await refusedImport(
        target,
        await linesFrom(await filled()),
        'name_taken',
        /^Line \d+: support\/triage can't be imported: there is another prompt support\/triage here\. Rename one/,
      );
    });

    it('a name that another prompt had before', async () => {
      const target = emptyStore();
      await as('bob', target).register('support/triage', 'Mine');
      await as('bob', target).rename('support/triage', 'support/mine');
      await refusedImport(
        target,
        await linesFrom(await filled()),
        'name_taken',
        /support\/mine, another prompt, was called support\/triage here/,
      );
    });

    it('a version whose number another one has by now', async () => {
      const source = await filled();
      const target = emptyStore();
      await as('root', target).importLines(await linesFrom(source));
      await as('ada', source).register('support/triage', 'Theirs');
      await as('bob', target).register('support/triage', 'Mine');
      await refusedImport(
        target,
        await linesFrom(source),
        'conflict',
        /support\/triage went on in both registries: v2 here/,
      );
    });

    it('a prompt that was renamed in both', async () => {
      const source = await filled();
      const target = emptyStore();
      await as('root', target).importLines(await linesFrom(source));
      await as('ada', source).rename('support/triage', 'theirs');
      await as('bob', target).rename('support/triage', 'mine');
      await refusedImport(target, await linesFrom(source), 'conflict', /here it is called mine/);
      await as('bob', target).rename('mine', 'support/triage');
      await as('root', target).importLines(await linesFrom(source));
      assert.equal((await as('bob', target).version('support/triage', 1)).name, 'theirs');
    });

    it('to archive what is live here', async () => {
      const source = await filled();
      const target = emptyStore();
      await as('root', target).importLines(await linesFrom(source));
      await as('bob', target).deploy('older', 1, { environment: 'dev' });
      await as('ada', source).archive('older');
      await refusedImport(target, await linesFrom(source), 'still_live', /onbook undeploy older --env dev/);
    });

    it('for an author', async () => {
      const target = emptyStore();
      const author = localRegistry(target, { name: 'ada', role: 'author', mayNameOthers: false });
      await refused(author.importLines(await linesFrom(await filled())), 'forbidden');
    });
  });
});
