import { localRegistry } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { freshSchema } from '../support/realPostgres.js';
import { registryContract } from '../support/registryContract.js';

registryContract(
  'PostgreSQL',
  async () => {
    const store = await openPostgresStore({ url: await freshSchema() });
    return {
      as: (name) => Promise.resolve(localRegistry(store, { name, role: 'admin', mayNameOthers: true })),
      close: () => store.close(),
    };
  },
  { selfApproval: true, authorsMayAdminister: true },
);
