import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalRegistry, type Registry, type RegistryErrorCode } from '@onbook/registry';
import initSqlJs from 'sql.js';
import { refused } from '../support/refused.js';
import { acquireFileLock, currentProcess, replaceRegistryFile } from '../support/registryInternals.js';

/** What a registry's folder holds once it was written. The journal is empty between transactions. */
const kept = ['.gitignore', 'registry.db', 'registry.db-journal'];

describe('a registry file', () => {
  let folder: string;
  let path: string;
  let opened: Registry[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-file-'));
    path = join(folder, '.onbook', 'registry.db');
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((registry) => registry.close()));
    await rm(folder, { recursive: true, force: true });
  });

  async function open(file = path): Promise<Registry> {
    const registry = await openLocalRegistry({ path: file, identity: 'ada' });
    opened.push(registry);
    return registry;
  }

  async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  describe('before the first write', () => {
    it('reads as an empty registry and makes nothing', async () => {
      const registry = await open();
      assert.deepEqual(await registry.list(), []);
      assert.equal((await registry.environments()).length, 3);
      await refused(registry.get('greeting'), 'prompt_not_found');
      assert.deepEqual(await readdir(folder), []);
    });

    it('makes no file for a refused write', async () => {
      await refused((await open()).deploy('greeting', 1), 'prompt_not_found');
      assert.deepEqual(await readdir(join(folder, '.onbook')), []);
    });

    it('begins with the environments that it is told', async () => {
      const registry = await openLocalRegistry({
        path,
        environments: {
          live: { approvals: 2, selfApproval: false, requires: 'test' },
          test: { approvals: 0, selfApproval: true, requires: null },
        },
      });
      opened.push(registry);
      const expected = [
        { name: 'live', approvals: 2, selfApproval: false, requires: 'test' },
        { name: 'test', approvals: 0, selfApproval: true, requires: null },
      ];
      assert.deepEqual(await registry.environments(), expected);
      await registry.register('greeting', 'Hi');
      assert.deepEqual(await (await open()).environments(), expected);
    });
  });

  describe('once written', () => {
    it('is private, with a .gitignore in its .onbook folder and nothing left over', async () => {
      await (await open()).register('greeting', 'Hi');
      assert.deepEqual((await readdir(join(folder, '.onbook'))).sort(), kept);
      assert.equal(await readFile(join(folder, '.onbook', '.gitignore'), 'utf8'), '*\n');
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      const bytes = await readFile(path);
      assert.equal(bytes.toString('latin1', 0, 15), 'SQLite format 3');
      assert.equal(bytes.toString('latin1', 68, 72), 'Onbk');
    });

    it("leaves somebody's own folder without a .gitignore, and their .gitignore as it is", async () => {
      await (await open(join(folder, 'mine', 'registry.db'))).register('greeting', 'Hi');
      assert.deepEqual(await readdir(join(folder, 'mine')), ['registry.db', 'registry.db-journal']);
      await mkdir(join(folder, '.onbook'));
      await writeFile(join(folder, '.onbook', '.gitignore'), '*.db\n');
      await (await open()).register('greeting', 'Hi');
      assert.equal(await readFile(join(folder, '.onbook', '.gitignore'), 'utf8'), '*.db\n');
    });

    it('keeps its mode, and its place behind a symbolic link', async () => {
      const target = join(folder, 'real.db');
      await (await open(target)).register('greeting', 'Hi');
      await chmod(target, 0o640);
      await rm(`${target}-journal`);
      const link = join(folder, 'link.db');
      await symlink(target, link);
      await (await open(link)).register('greeting', 'Hello');
      assert.equal((await (await open(target)).history('greeting')).length, 2);
      assert.equal((await stat(target)).mode & 0o777, 0o640);
      assert.deepEqual((await readdir(folder)).sort(), ['link.db', 'real.db', 'real.db-journal']);
      assert.equal((await stat(`${target}-journal`)).mode & 0o777, 0o640);
    });

    it('is made where a symbolic link points to', async () => {
      const link = join(folder, 'link.db');
      await symlink('real.db', link);
      await (await open(link)).register('greeting', 'Hi');
      assert.deepEqual((await readdir(folder)).sort(), ['link.db', 'real.db', 'real.db-journal']);
      assert.equal(await readlink(link), 'real.db');
      assert.equal((await (await open(link)).history('greeting')).length, 1);
    });

    it('shows each what the other wrote', async () => {
      const [one, other] = [await open(), await open()];
      for (let index = 1; index <= 6; index++) {
        const [writes, reads] = index % 2 === 0 ? [one, other] : [other, one];
        assert.equal((await writes.register('greeting', `Hi ${index}`)).version, index);
        assert.equal((await reads.history('greeting'))[0]?.content, `Hi ${index}`);
      }
    });

    it('starts afresh where the file was removed', async () => {
      const registry = await open();
      await registry.register('greeting', 'Hi');
      await rm(path);
      assert.deepEqual(await registry.list(), []);
      assert.equal((await registry.register('greeting', 'Hi')).version, 1);
    });
  });

  describe('with a lock', () => {
    const lock = () => `${path}.lock`;

    async function lockedBy(owner: Record<string, unknown> | string): Promise<void> {
      await mkdir(join(folder, '.onbook'), { recursive: true });
      await writeFile(lock(), typeof owner === 'string' ? owner : JSON.stringify(owner));
    }

    /** Who this process is, as its own lock would say it. */
    function ownIdentity(): Record<string, unknown> {
      return { ...currentProcess(), nonce: 'n', since: '2026-01-01T00:00:00.000Z' };
    }

    async function registers(): Promise<void> {
      assert.equal((await (await open()).register('greeting', 'Hi')).version, 1);
      assert.deepEqual((await readdir(join(folder, '.onbook'))).sort(), kept);
    }

    it('breaks the lock of a process that is dead', async () => {
      const child = spawn(process.execPath, ['-e', '']);
      await ended(child);
      await lockedBy({ ...ownIdentity(), pid: child.pid });
      await registers();
    });

    it('breaks the lock of a process whose number another one has now', async () => {
      const own = ownIdentity();
      // Only Linux says when a process started.
      if (own.started !== null) {
        await lockedBy({ ...own, started: '1' });
        await registers();
      }
    });

    it('breaks a lock that nobody can vouch for once it is old', async () => {
      for (const owner of ['', '{"pid":', { ...ownIdentity(), system: 'another one' }]) {
        await rm(join(folder, '.onbook'), { recursive: true, force: true });
        await lockedBy(owner);
        const longAgo = new Date(Date.now() - 60_000);
        await utimes(lock(), longAgo, longAgo);
        await registers();
      }
    });

    it('breaks the lock of a dead process, though another one died while it did the same', async () => {
      const dead = { ...ownIdentity(), pid: 2 ** 22 + 1 };
      await lockedBy(dead);
      await writeFile(`${lock()}.n.dead`, JSON.stringify({ ...dead, nonce: 'm' }));
      await registers();
    });

    it('waits for one that lives, in vain after a while', async () => {
      await (await open()).register('greeting', 'Hi');
      const held = await acquireFileLock(lock(), 0);
      const refusal = await refused(
        acquireFileLock(lock(), 30),
        'registry_locked',
        /Process \d+ has used .*nothing was changed/,
      );
      assert.match(refusal.message, new RegExp(String(process.pid)));
      const writing = (await open()).register('greeting', 'Hello');
      const reading = (await open()).list();
      await new Promise((resolve) => setTimeout(resolve, 50));
      held.release();
      assert.equal((await writing).version, 2);
      assert.equal((await reading).length, 1);
    });

    it("doesn't write once its lock was taken away", async () => {
      const registry = await open();
      await registry.register('greeting', 'Hi');
      const before = await readFile(path);
      const robbed = await acquireFileLock(lock(), 0);
      await lockedBy({ ...ownIdentity(), nonce: 'another' });
      const confirm = () => {
        robbed.confirm();
      };
      await refused(replaceRegistryFile(path, new Uint8Array(3), confirm), 'registry_locked');
      assert.deepEqual(await readFile(path), before);
      assert.deepEqual((await readdir(join(folder, '.onbook'))).sort(), [
        ...kept,
        'registry.db.lock',
        'registry.db.new',
      ]);
    });
  });

  describe('that is something else', () => {
    async function registryBytes(): Promise<Buffer> {
      const source = join(folder, 'source.db');
      const registry = await open(source);
      for (let index = 0; index < 20; index++) await registry.register('greeting', `${index} `.repeat(1000));
      const bytes = await readFile(source);
      await rm(source);
      await rm(`${source}-journal`);
      return bytes;
    }

    async function foreignBytes(setUp: string): Promise<Buffer> {
      const { Database } = await initSqlJs();
      const database = new Database();
      database.run(setUp);
      return Buffer.from(database.export());
    }

    const files: [what: string, RegistryErrorCode, RegExp, () => Promise<Buffer>][] = [
      [
        'a text',
        'registry_damaged',
        /isn't an SQLite file/,
        () => Promise.resolve(Buffer.from('# Notes\n'.repeat(50))),
      ],
      ['an empty file', 'registry_damaged', /isn't an SQLite file/, () => Promise.resolve(Buffer.alloc(0))],
      [
        "another program's database",
        'registry_damaged',
        /another program/,
        () => foreignBytes('create table t (a)'),
      ],
      [
        'a registry of a newer Onbook',
        'registry_newer',
        /newer Onbook \(schema 99/,
        () =>
          foreignBytes(`create table t (a); pragma application_id = 1332634219; pragma user_version = 99`),
      ],
      [
        'a registry that was cut short',
        'registry_damaged',
        /part of it is missing/,
        async () => (await registryBytes()).subarray(0, -5000),
      ],
      [
        'a registry with a page of noise',
        'registry_damaged',
        /it is damaged/,
        async () => {
          const bytes = await registryBytes();
          for (let page = 1; page < bytes.length / 4096; page++)
            bytes.fill(0xa5, page * 4096, page * 4096 + 200);
          return bytes;
        },
      ],
    ];
    for (const [what, code, message, bytesOf] of files) {
      it(`is refused and left alone: ${what}`, async () => {
        const bytes = await bytesOf();
        const file = join(folder, 'registry.db');
        await writeFile(file, bytes);
        const registry = await open(file);
        await refused(registry.list(), code, message);
        await refused(registry.register('greeting', 'Hi'), code, message);
        assert.deepEqual(await readFile(file), bytes);
        assert.deepEqual(await readdir(folder), ['registry.db']);
      });
    }

    it('is refused where its folder is a file', async () => {
      await writeFile(join(folder, '.onbook'), 'mine');
      const registry = await open();
      await refused(registry.register('greeting', 'Hi'), 'registry_unwritable', /Can't write the registry/);
      await refused(registry.list(), 'registry_unreachable', /Can't read the registry/);
      assert.equal(await readFile(join(folder, '.onbook'), 'utf8'), 'mine');
    });

    it('is refused where it is a folder', async () => {
      await mkdir(path, { recursive: true });
      const registry = await open();
      await refused(
        registry.register('greeting', 'Hi'),
        'registry_damaged',
        /it is a folder\. Choose another path/,
      );
      assert.deepEqual(await readdir(join(folder, '.onbook')), ['registry.db']);
    });

    it('is refused where it is a device, which could be read for ever', async () => {
      const registry = await open('/dev/zero');
      await refused(registry.list(), 'registry_damaged', /it is no file\./);
      await refused(registry.register('greeting', 'Hi'), 'registry_damaged', /it is no file\./);
    });

    it('is not made when the disk refuses', async () => {
      const registry = await open();
      await mkdir(`${path}.new`, { recursive: true });
      await refused(
        registry.register('greeting', 'Hello'),
        'registry_unwritable',
        /^Can't write the registry .*: a folder has its name \(EISDIR\)\. Nothing was changed\.$/,
      );
      assert.deepEqual(await registry.list(), []);
      await rm(`${path}.new`, { recursive: true });
      assert.equal((await registry.register('greeting', 'Hello')).version, 1);
    });
  });
});
