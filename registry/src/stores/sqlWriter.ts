import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { versionRow } from './rows.js';
import { sqlReader } from './sqlReader.js';
import type { StoreWriter } from './store.js';
import type { Tables } from './tables.js';

/** What a store writes, inside a transaction that keeps other writers out. */
export function sqlWriter(db: Kysely<Tables>): StoreWriter {
  return {
    ...sqlReader(db),

    insertVersion: async (version) => {
      const promptId = (await findPromptId(db, version.name)) ?? (await insertPrompt(db, version));
      await db.insertInto('versions').values(versionRow(version, promptId)).execute();
    },

    insertReview: async ({ name, createdAt, ...review }) => {
      const order = await nextInOrder(db, 'reviews', name);
      await db
        .insertInto('reviews')
        .values({ ...order, ...review, created_at: createdAt })
        .execute();
    },

    insertDeployment: async (deployment) => {
      const order = await nextInOrder(db, 'deployments', deployment.name);
      await db
        .insertInto('deployments')
        .values({
          ...order,
          id: deployment.id,
          version_id: deployment.promptId,
          environment: deployment.environment,
          kind: deployment.kind,
          from_version: deployment.fromVersion,
          message: deployment.message,
          deployed_by: deployment.deployedBy,
          deployed_at: deployment.deployedAt,
        })
        .execute();
    },

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

async function findPromptId(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('prompts').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id;
}

async function insertPrompt(
  db: Kysely<Tables>,
  { name, createdAt }: { readonly name: string; readonly createdAt: string },
): Promise<string> {
  const id = randomUUID();
  await db.insertInto('prompts').values({ id, name, created_at: createdAt }).execute();
  return id;
}

/** The prompt, which must be there, and the next number in its list of reviews or deployments. */
async function nextInOrder(
  db: Kysely<Tables>,
  table: 'reviews' | 'deployments',
  name: string,
): Promise<{ readonly prompt_id: string; readonly number: number }> {
  const { id } = await db
    .selectFrom('prompts')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom(table)
    .select((select) => select.fn.max('number').as('number'))
    .where('prompt_id', '=', id)
    .executeTakeFirst();
  return { prompt_id: id, number: (last?.number ?? 0) + 1 };
}
