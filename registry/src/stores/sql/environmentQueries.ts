import type { Kysely } from 'kysely';
import type { StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';

export function environmentQueries(db: Kysely<Tables>): Pick<StoreReader, 'environments'> {
  return {
    environments: async () => {
      const rows = await db.selectFrom('environments').selectAll().orderBy('position').execute();
      return rows.map(({ name, approvals, self_approval, requires }) => ({
        name,
        approvals,
        selfApproval: self_approval === 1,
        requires,
      }));
    },
  };
}

export function environmentWrites(db: Kysely<Tables>): Pick<StoreWriter, 'saveEnvironment'> {
  return {
    saveEnvironment: async ({ name, approvals, selfApproval, requires }) => {
      const policy = { approvals, self_approval: selfApproval ? 1 : 0, requires };
      const last = await db
        .selectFrom('environments')
        .select((select) => select.fn.max('position').as('position'))
        .executeTakeFirst();
      await db
        .insertInto('environments')
        .values({ name, position: (last?.position ?? 0) + 1, ...policy })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(policy))
        .execute();
    },
  };
}
