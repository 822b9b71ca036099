import assert from 'node:assert/strict';
import { chmod, copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localRegistry, openLocalRegistry, type Registry } from '@onbook/registry';
import { refused } from '../../support/refused.js';
import { refusingDisk } from '../../support/refusingDisk.js';
import {
  loadSqlJs,
  nodeDisk,
  openPages,
  sqliteEngine,
  sqlStore,
  type Disk,
} from '../../support/registryInternals.js';
import { assertSound } from '../../support/soundness.js';

describe('a disk that refuses', () => {
  let folder: string;
  let path: string;
  let opened: Registry[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-disk-'));
    path = join(folder, 'registry.db');
    opened = [];
    const registry = await open();
    await registry.register('greeting', 'Hi');
  });

  afterEach(async () => {
    await Promise.all(opened.map((registry) => registry.close()));
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true });
  });

  async function open(): Promise<Registry> {
    const registry = await openLocalRegistry({ path, identity: 'ada' });
    opened.push(registry);
    return registry;
  }

  function openOn(disk: Disk): Registry {
    const store = sqlStore(sqliteEngine({ path, wasmPath: undefined, environments: [], disk }));
    const registry = {
      ...localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: true }),
      close: () => store.close(),
    };
    opened.push(registry);
    return registry;
  }

  const faults: [what: string, fault: { code: string; times: number }, message: RegExp][] = [
    ['is full for one of the changes', { code: 'ENOSPC', times: 1 }, /the disk is full \(ENOSPC\)/],
    ['is full from then on', { code: 'ENOSPC', times: Infinity }, /the disk is full \(ENOSPC\)/],
    ['fails from then on', { code: 'EIO', times: Infinity }, /the disk failed \(EIO\)/],
  ];
  for (const [what, fault, message] of faults) {
    it(`leaves the registry as it was, when it ${what}, wherever that is`, async () => {
      let refusals = 0;
      for (let from = 1; ; from++) {
        const registry = openOn(refusingDisk(from, fault));
        const outcome = await registry.register('greeting', 'Hello').catch((error: unknown) => error);
        if (!(outcome instanceof Error)) break;
        refusals += 1;
        const refusal = await refused(Promise.reject(outcome), 'registry_unwritable', message);
        // Another process finds the old state, undoing what is half done.
        const versions = (await (await open()).history('greeting')).map(({ content }) => content);
        if (refusal.message.includes("Can't tell whether")) assert.equal(versions.at(-1), 'Hi');
        else assert.deepEqual(versions, ['Hi']);
        await assertSound(path);
        assert(from < 200);
      }
      assert(refusals > 10);
      assert.equal((await (await open()).history('greeting')).length, 2);
    });
  }

  it('is read all the same where its folder may only be read, and says that it may not be written', async () => {
    const registry = await open();
    await chmod(folder, 0o555);
    await chmod(path, 0o444);
    await asOrdinaryUser(async () => {
      const reader = await open();
      for (const each of [registry, reader]) {
        assert.equal((await each.history('greeting'))[0]?.content, 'Hi');
        await refused(
          each.register('greeting', 'Hello'),
          'registry_unwritable',
          /this user may not \(EACCES\)\. Nothing was changed/,
        );
      }
    });
    await chmod(folder, 0o755);
    await chmod(path, 0o644);
    assert.equal((await registry.register('greeting', 'Hello')).version, 2);
  });

  it('has half a transaction of a killed process undone before anything is read', async () => {
    for (let index = 0; index < 50; index++)
      await (await open()).register(`prompt/${index}`, 'x'.repeat(3000));
    const { openFile } = await loadSqlJs(undefined);
    if (typeof openFile !== 'function') assert.fail(openFile.impossible);
    const writer = openPages(
      { path, disk: nodeDisk, requireWritable: () => undefined, fault: null, isEnded: false },
      openFile,
    );
    // A cache this small spills pages into the file before the transaction ends.
    writer.run('pragma cache_size = 2; begin; update versions set message = content');
    const crashed = join(folder, 'crashed.db');
    for (const suffix of ['', '-journal']) await copyFile(`${path}${suffix}`, `${crashed}${suffix}`);
    writer.run('rollback');
    writer.close();

    const registry = await openLocalRegistry({ path: crashed });
    opened.push(registry);
    const versions = await Promise.all(
      Array.from({ length: 50 }, (_, index) => registry.version(`prompt/${index}`, 1)),
    );
    assert.deepEqual(new Set(versions.map(({ message }) => message)), new Set(['']));
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('lock')),
      [],
    );
    await assertSound(crashed);
  });
});

/** What the system forbids, it forbids to ordinary users: tests may run as root. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
