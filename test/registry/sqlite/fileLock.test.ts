import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalRegistry } from '@onbook/registry';
import { refused } from '../../support/refused.js';
import { acquireFileLock, currentProcess, sqliteEngine } from '../../support/registryInternals.js';

describe("a registry file's lock", () => {
  let folder: string;
  let path: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-lock-'));
    path = join(folder, 'registry.db');
    lock = `${path}.lock`;
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const own = () => ({ ...currentProcess(), nonce: 'n', since: '2026-01-01T00:00:00.000Z' });
  const silentFor = async (seconds: number) => {
    const then = new Date(Date.now() - seconds * 1000);
    await utimes(lock, then, then);
  };

  const owners: [what: string, text: () => string, seconds: number, isBroken: boolean][] = [
    ['a process of another container, for 20 s', () => text({ system: 'another one' }), 20, false],
    ['a process of another container, for 40 s', () => text({ system: 'another one' }), 40, true],
    ['a process that this system says nothing of, for 20 s', () => text({ started: null }), 20, false],
    ['a process that this system says nothing of, for 40 s', () => text({ started: null }), 40, true],
    ['nobody yet, for a second', () => '', 1, false],
    ['nobody, for 3 s', () => '', 3, true],
    ['something unreadable, for 20 s', () => '{"pid":', 20, false],
    ['something unreadable, for 40 s', () => '{"pid":', 40, true],
    ['a living process, for an hour', () => text({}), 3600, false],
    ['a dead process, just now', () => text({ pid: 2 ** 22 + 1 }), 0, true],
  ];
  const text = (owner: Partial<ReturnType<typeof own>>) => JSON.stringify({ ...own(), ...owner });
  for (const [what, textOf, seconds, isBroken] of owners) {
    it(`that is held by ${what}, ${isBroken ? 'is broken' : 'is not broken'}`, async () => {
      await writeFile(lock, textOf());
      await silentFor(seconds);
      if (isBroken) {
        (await acquireFileLock(lock, 0)).release();
        assert.deepEqual(await readdir(folder), []);
      } else {
        await refused(acquireFileLock(lock, 0), 'registry_locked', /nothing was changed/);
        assert.equal(await readFile(lock, 'utf8'), textOf());
      }
    });
  }

  it('stops the transaction of a process that was taken for dead, before it writes a page', async () => {
    const registry = await openLocalRegistry({ path, identity: 'ada' });
    await registry.register('greeting', 'Hi');
    await registry.close();
    const before = await readFile(path);
    const engine = sqliteEngine({ path, wasmPath: undefined, environments: [] });
    const robbed = engine.write(async (db) => {
      await writeFile(lock, text({ nonce: 'another' }));
      await db.updateTable('versions').set({ message: 'from the grave' }).execute();
    });
    await refused(robbed, 'registry_locked', /taken the registry over\. Nothing was changed/);
    assert.deepEqual(await readFile(path), before);
    assert.equal(await readFile(lock, 'utf8'), text({ nonce: 'another' }));
    await rm(lock);
    assert.deepEqual(await engine.read((db) => db.selectFrom('versions').select('message').execute()), [
      { message: '' },
    ]);
    await engine.close();
  });
});
