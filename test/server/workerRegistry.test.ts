import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RegistryError } from '@onbook/registry/project';
import { openWorkerRegistry } from '@onbook/language-server/worker';
import { openInWorker } from '../support/inProcessServer.js';

const environments = { production: { approvals: 1, selfApproval: false, requires: null } };

/** A thread that dies as often as the file beside it says, then answers every call with `[]`. */
const dyingWorker = `
import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', ({ id }) => {
  const lives = Number(readFileSync(workerData.target.path, 'utf8'));
  if (lives > 0) {
    writeFileSync(workerData.target.path, String(lives - 1));
    throw new Error('dead');
  }
  parentPort.postMessage({ id, value: [] });
});
`;

describe('the registry in its thread', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'onbook-worker-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('does what the registry does, in the order of the calls', async () => {
    const file = path.join(folder, 'registry.db');
    const registry = openInWorker({ kind: 'local', path: file, identity: 'ada', environments });
    const [first, second, history] = await Promise.all([
      registry.register('a', 'One'),
      registry.register('a', 'Two'),
      registry.history('a'),
    ]);
    assert.deepEqual([first.version, second.version, first.createdBy], [1, 2, 'ada']);
    assert.deepEqual(
      history.map(({ source }) => source),
      ['Two', 'One'],
    );
    assert.equal(registry.location, file);
    await registry.close();
    await assert.rejects(registry.list(), RegistryError);
  });

  it('refuses with the same error, details included', async () => {
    const file = path.join(folder, 'registry.db');
    const registry = openInWorker({ kind: 'local', path: file, identity: 'ada', environments });
    await registry.register('a', 'One');
    await assert.rejects(registry.deploy('a', 1), (error) => {
      assert.ok(error instanceof RegistryError);
      assert.equal(error.code, 'review_required');
      assert.deepEqual(error.details.approvals, { required: 1, given: 0 });
      return true;
    });
    await registry.close();
  });

  it('opens again after a file that could not be opened was put right', async () => {
    const file = path.join(folder, 'registry.db');
    await writeFile(file, 'This is no database. '.repeat(100));
    const registry = openInWorker({ kind: 'local', path: file, identity: 'ada', environments });
    await assert.rejects(registry.list(), { code: 'registry_damaged' });
    await rm(file);
    assert.deepEqual(await registry.list(), []);
    await registry.close();
  });

  async function dying(times: number): Promise<ReturnType<typeof openInWorker>> {
    const workerFile = path.join(folder, 'worker.mjs');
    const lives = path.join(folder, 'lives');
    await writeFile(workerFile, dyingWorker);
    await writeFile(lives, String(times));
    return openWorkerRegistry({ kind: 'local', path: lives, identity: 'ada', environments }, { workerFile });
  }

  it('refuses what is under way when its thread dies, and starts it again', async () => {
    const registry = await dying(1);
    const results = await Promise.allSettled([registry.list(), registry.list()]);
    for (const result of results) {
      assert.ok(result.status === 'rejected' && result.reason instanceof RegistryError);
      assert.match(result.reason.message, /stopped while it was asked/);
    }
    assert.deepEqual(await registry.list(), []);
    await registry.close();
  });

  it('leaves a thread that dies twice in a row down', async () => {
    const registry = await dying(5);
    await assert.rejects(registry.list(), /stopped while it was asked/);
    await assert.rejects(registry.list(), /stopped while it was asked/);
    await assert.rejects(registry.list(), /stopped twice/);
    assert.equal(await readFile(path.join(folder, 'lives'), 'utf8'), '3');
    await registry.close();
  });
});
