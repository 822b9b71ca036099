import assert from 'node:assert/strict';
import { latestOnly } from '@onbook/vscode-client/preview/latestOnly';

describe('Work of which only the latest counts', () => {
  it('is done one at a time, and once for all that is asked meanwhile', async () => {
    const ends: (() => void)[] = [];
    const ask = latestOnly(
      () => new Promise((resolve) => ends.push(resolve)),
      (error) => assert.fail(String(error)),
    );
    const first = ask();
    await Promise.all([ask(), ask(), ask()]);
    assert.equal(ends.length, 1);
    ends[0]?.();
    await new Promise(setImmediate);
    assert.equal(ends.length, 2);
    ends[1]?.();
    await first;
    assert.equal(ends.length, 2);
  });

  it('can be asked for again after it failed', async () => {
    const failures: unknown[] = [];
    let count = 0;
    const ask = latestOnly(
      () => Promise.reject(new Error(`no ${count++}`)),
      (error) => failures.push(error),
    );
    await ask();
    await ask();
    assert.deepEqual(
      failures.map((error) => (error as Error).message),
      ['no 0', 'no 1'],
    );
  });
});
