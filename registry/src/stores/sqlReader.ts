import type { Kysely } from 'kysely';
import type { Deployment } from '../registry.js';
import { versionOf } from './rows.js';
import type { StoreReader } from './store.js';
import type { Tables } from './tables.js';

/** Every question a store answers, in the SQL that all engines share. */
export function sqlReader(db: Kysely<Tables>): StoreReader {
  const versionsOf = (name: string) =>
    db
      .selectFrom('versions')
      .innerJoin('prompts', 'prompts.id', 'versions.prompt_id')
      .selectAll('versions')
      .select('prompts.name')
      .where('prompts.name', '=', name)
      .orderBy('versions.number', 'desc');

  return {
    prompts: () =>
      db
        .selectFrom('prompts')
        .innerJoin('versions', 'versions.prompt_id', 'prompts.id')
        .select((select) => ['prompts.name', select.fn.max('versions.number').as('newestVersion')])
        .groupBy('prompts.name')
        .orderBy('prompts.name')
        .execute(),

    newestVersion: async (name) => {
      const row = await versionsOf(name).limit(1).executeTakeFirst();
      return row === undefined ? null : versionOf(row);
    },

    version: async (name, version) => {
      const row = await versionsOf(name).where('versions.number', '=', version).executeTakeFirst();
      return row === undefined ? null : versionOf(row);
    },

    versions: async (name) => (await versionsOf(name).execute()).map(versionOf),

    authors: async ({ name, digest, version }) => {
      const rows = await db
        .selectFrom('versions')
        .innerJoin('prompts', 'prompts.id', 'versions.prompt_id')
        .select('versions.created_by')
        .distinct()
        .where('prompts.name', '=', name)
        .where('versions.digest', '=', digest)
        .where('versions.number', '<=', version)
        .execute();
      return rows.map((row) => row.created_by);
    },

    reviews: (name) =>
      db
        .selectFrom('reviews')
        .innerJoin('prompts', 'prompts.id', 'reviews.prompt_id')
        .select(['reviews.id', 'prompts.name', 'reviews.version', 'reviews.digest', 'reviews.verdict'])
        .select(['reviews.message', 'reviews.reviewer', 'reviews.created_at as createdAt'])
        .where('prompts.name', '=', name)
        .orderBy('reviews.number', 'desc')
        .execute(),

    deployments: (name, environment) => {
      const all = deploymentsOf(db, name);
      return (
        environment === undefined ? all : all.where('deployments.environment', '=', environment)
      ).execute();
    },

    liveDeployment: async (name, environment) => {
      const newest = deploymentsOf(db, name).where('deployments.environment', '=', environment).limit(1);
      return (await newest.executeTakeFirst()) ?? null;
    },

    live: async () => {
      const rows = await db
        .selectFrom('deployments')
        .innerJoin('prompts', 'prompts.id', 'deployments.prompt_id')
        .innerJoin('versions', 'versions.id', 'deployments.version_id')
        .innerJoin('environments', 'environments.name', 'deployments.environment')
        .select(['prompts.name', 'deployments.environment', 'versions.number as version'])
        .select(['deployments.deployed_by as deployedBy', 'deployments.deployed_at as deployedAt'])
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('deployments as later')
                .select('later.id')
                .whereRef('later.prompt_id', '=', 'deployments.prompt_id')
                .whereRef('later.environment', '=', 'deployments.environment')
                .whereRef('later.number', '>', 'deployments.number'),
            ),
          ),
        )
        .orderBy('prompts.name')
        .orderBy('environments.position')
        .execute();
      return rows.map(({ name, ...state }) => ({ name, state }));
    },

    whereDeployed: async (name, digest) => {
      const rows = await db
        .selectFrom('deployments')
        .innerJoin('prompts', 'prompts.id', 'deployments.prompt_id')
        .innerJoin('versions', 'versions.id', 'deployments.version_id')
        .select('deployments.environment')
        .distinct()
        .where('prompts.name', '=', name)
        .where('versions.digest', '=', digest)
        .execute();
      return rows.map((row) => row.environment);
    },

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

function deploymentsOf(db: Kysely<Tables>, name: string) {
  return db
    .selectFrom('deployments')
    .innerJoin('prompts', 'prompts.id', 'deployments.prompt_id')
    .innerJoin('versions', 'versions.id', 'deployments.version_id')
    .select(['deployments.id', 'prompts.name', 'versions.number as version', 'versions.id as promptId'])
    .select(['deployments.environment', 'deployments.kind', 'deployments.from_version as fromVersion'])
    .select(['deployments.deployed_by as deployedBy', 'deployments.deployed_at as deployedAt'])
    .select('deployments.message')
    .where('prompts.name', '=', name)
    .orderBy('deployments.number', 'desc')
    .$castTo<Deployment>();
}
