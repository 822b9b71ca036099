import assert from 'node:assert/strict';
import { exportLines, localRegistry, type Store, type TransferRegistry } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { fillRegistry } from '../support/auditedRegistry.js';
import { freshSchema, withClient } from '../support/realPostgres.js';

describe('verify, export and import in PostgreSQL', function () {
  this.timeout(60_000);
  let url: string;
  let store: Store;
  let registry: TransferRegistry;

  const as = (name: string, of: Store) => localRegistry(of, { name, role: 'admin', mayNameOthers: true });

  before(async () => {
    url = await freshSchema();
    store = await openPostgresStore({ url });
    await fillRegistry(store);
    registry = as('ada', store);
  });

  after(() => store.close());

  it('moves everything into another database, and the chain holds in both', async () => {
    const other = await openPostgresStore({ url: await freshSchema() });
    const target = as('root', other);
    await target.importLines(exportLines(registry));
    for (const { name } of await registry.list()) {
      assert.deepEqual(await target.history(name), await registry.history(name));
      assert.deepEqual(await target.deployments(name), await registry.deployments(name));
    }
    assert.equal((await target.importLines(exportLines(registry))).added, 0);
    for (const { ok, firstBad } of [await registry.verify(), await target.verify()])
      assert.equal(ok, true, firstBad?.message);
    await other.close();
  });

  const changes: readonly (readonly [string, string, RegExp])[] = [
    [
      "update versions set message = 'Forged' where number = 1 and message = 'First'",
      "update versions set message = 'First' where message = 'Forged'",
      /^Event \d+ \(version\.registered of support\/greeting, .*was altered/,
    ],
    [
      "update environments set approvals = 0 where name = 'production'",
      "update environments set approvals = 2 where name = 'production'",
      /the environment production .*was altered/,
    ],
    [
      "update prompts set name = 'mine' where name = 'older'",
      "update prompts set name = 'older' where name = 'mine'",
      /the prompt older .*was altered/,
    ],
  ];
  for (const [change, mend, message] of changes)
    it(`finds: ${change}`, async () => {
      await withClient(url, (client) => client.query(change));
      const { ok, firstBad } = await registry.verify();
      await withClient(url, (client) => client.query(mend));
      assert.equal(ok, false);
      assert.match(firstBad?.message ?? '', message);
      assert.equal((await registry.verify()).ok, true);
    });
});
