import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalRegistry } from '@onbook/registry';
import { assertSound } from '../../support/soundness.js';
import { testSize } from '../../support/testSize.js';
import { startWriter } from '../../support/writerProcesses.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('processes that write at once', function () {
  this.timeout(1_800_000);

  it('make the file once, number every version once, without gaps, and lose none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onbook-concurrent-'));
    const path = join(folder, '.onbook', 'registry.db');
    const count = testSize({ ci: 15, full: 200 });
    const tags = upTo(8).map((number) => `person-${number}`);
    const writers = tags.map((tag) => startWriter(path, { names: ['shared', `of/${tag}`], count, tag }));
    for (const { child, ended, acknowledged } of writers) {
      await ended();
      assert.equal(child.exitCode, 0);
      assert.equal(acknowledged().length, 2 * count);
    }

    const registry = await openLocalRegistry({ path });
    const shared = await registry.history('shared');
    assert.deepEqual(shared.map(({ version }) => version).reverse(), upTo(tags.length * count));
    assert.equal(new Set(shared.map(({ content }) => content)).size, shared.length);
    for (const tag of tags) {
      const own = await registry.history(`of/${tag}`);
      assert.deepEqual(own.map(({ version }) => version).reverse(), upTo(count));
    }
    assert.equal((await registry.environments()).length, 3);
    await registry.close();
    await assertSound(path);
    assert.deepEqual((await readdir(join(folder, '.onbook'))).sort(), [
      '.gitignore',
      'registry.db',
      'registry.db-journal',
    ]);
    await rm(folder, { recursive: true });
  });
});
