import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openLocalRegistry } from '@onbook/registry';
import { assertSound } from '../../support/soundness.js';

const program = fileURLToPath(new URL('../../support/wholeFileWriter.js', import.meta.url));

describe('where pages cannot be written in place', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-whole-'));
    path = join(folder, 'registry.db');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function registerWhole(...texts: readonly string[]) {
    const { stdout } = await promisify(execFile)(process.execPath, [program, path, ...texts]);
    return JSON.parse(stdout) as { notices: string[]; outcomes: (number | string)[] };
  }

  it('the file is written whole, which is said once, and others see it', async () => {
    const registry = await openLocalRegistry({ path, identity: 'ada' });
    await registry.register('greeting', 'Hi');
    const { notices, outcomes } = await registerWhole('Hello', 'Hey');
    assert.deepEqual(outcomes, [2, 3]);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /something else loaded sql\.js before/);
    assert.equal((await registry.history('greeting')).length, 3);
    assert.equal((await registry.register('greeting', 'Howdy')).version, 4);
    await registry.close();
    await assertSound(path);
    assert.deepEqual((await registerWhole('Ahoy')).outcomes, [5]);
  });

  it('a new registry is made as elsewhere', async () => {
    assert.deepEqual((await registerWhole('Hi', 'Hello')).outcomes, [1, 2]);
    assert.deepEqual(await readdir(folder), ['registry.db']);
  });

  it('a file with half a transaction is left alone', async () => {
    await registerWhole('Hi');
    const before = await readFile(path);
    await writeFile(`${path}-journal`, 'half a transaction');
    const { outcomes } = await registerWhole('Hello');
    assert.match(String(outcomes[0]), /a process was stopped while it wrote/);
    assert.deepEqual(await readFile(path), before);
  });
});
