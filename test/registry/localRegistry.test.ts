import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localRegistry, openSqliteStore } from '@onbook/registry';
import { registryContract } from '../support/registryContract.js';

registryContract(
  'a file on this computer',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onbook-registry-'));
    const store = openSqliteStore({ path: join(folder, '.onbook', 'registry.db') });
    return {
      as: (name) => Promise.resolve(localRegistry(store, { name, role: 'admin', mayNameOthers: true })),
      close: async () => {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  { selfApproval: true, authorsMayAdminister: true },
);
