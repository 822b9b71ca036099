import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLocalRegistry } from '@onbook/registry';
import { assertSound } from '../../support/soundness.js';
import { testSize } from '../../support/testSize.js';
import { startWriter } from '../../support/writerProcesses.js';

describe('killed writers', function () {
  this.timeout(1_800_000);
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-killed-'));
    path = join(folder, '.onbook', 'registry.db');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Two writers of one prompt, killed at a random moment once one of them has been told of a version. */
  async function killTwoWriters(cycle: number): Promise<readonly number[]> {
    const writers = ['left', 'right'].map((side) =>
      startWriter(path, { names: ['greeting'], count: 1_000_000, tag: `${side} ${cycle}` }),
    );
    while (writers.every(({ acknowledged }) => acknowledged().length === 0)) {
      assert(
        writers.some(({ child }) => child.exitCode === null),
        'both writers ended by themselves',
      );
      await sleep(2);
    }
    await sleep(Math.random() * 60);
    for (const { child } of writers) child.kill('SIGKILL');
    for (const { ended } of writers) await ended();
    return writers.flatMap(({ acknowledged }) => acknowledged());
  }

  it('leave all that was acknowledged, nothing half done and no lock that holds up others', async () => {
    const acknowledged = new Set<number>();
    const cycles = testSize({ ci: 10, full: 200 });
    for (let cycle = 1; cycle <= cycles; cycle++) {
      for (const version of await killTwoWriters(cycle)) {
        assert(!acknowledged.has(version), `two were told of version ${version}`);
        acknowledged.add(version);
      }
      const registry = await openLocalRegistry({ path, identity: 'ada' });
      const { version } = await registry.register('greeting', `Still here after ${cycle}`);
      acknowledged.add(version);
      const numbers = (await registry.history('greeting')).map((kept) => kept.version).reverse();
      await registry.close();
      // Without gaps, so nothing that was acknowledged is missing either once the last is there.
      assert.deepEqual(
        numbers,
        Array.from({ length: numbers.length }, (_, index) => index + 1),
      );
      assert.equal(numbers.length, Math.max(...acknowledged));
      await assertSound(path);
    }
    assert(acknowledged.size >= 2 * cycles);
  });
});
