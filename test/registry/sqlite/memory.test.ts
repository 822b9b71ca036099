import assert from 'node:assert/strict';
import { localRegistry, openSqliteStore } from '@onbook/registry';
import { registryContract } from '../../support/registryContract.js';

registryContract(
  'memory',
  () => {
    const store = openSqliteStore({ path: ':memory:' });
    return Promise.resolve({
      as: (name) => Promise.resolve(localRegistry(store, { name, role: 'admin', mayNameOthers: true })),
      close: () => store.close(),
    });
  },
  { selfApproval: true, authorsMayAdminister: true },
);

describe('a registry in memory', () => {
  it('is seen by nobody else', async () => {
    const stores = [openSqliteStore({ path: ':memory:' }), openSqliteStore({ path: ':memory:' })];
    const [one, other] = stores.map((store) =>
      localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: true }),
    );
    await one?.register('greeting', 'Hi');
    assert.equal((await one?.list())?.length, 1);
    assert.equal((await other?.list())?.length, 0);
    await Promise.all(stores.map((store) => store.close()));
  });
});
