import type { Kysely, Selectable } from 'kysely';
import type { Deployment } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber, type Place } from './nextNumber.js';

export function deploymentQueries(
  db: Kysely<Tables>,
): Pick<StoreReader, 'deployments' | 'liveDeployment' | 'wasDeployedHere' | 'live' | 'whereDeployed'> {
  return {
    deployments: (prompt, environment) =>
      deploymentsOf(db, prompt)
        .$if(environment !== undefined, (query) =>
          query.where('deployments.environment', '=', environment ?? ''),
        )
        .execute(),

    liveDeployment: async (prompt, environment) => {
      const newest = await deploymentsOf(db, prompt)
        .where('deployments.environment', '=', environment)
        .limit(1)
        .executeTakeFirst();
      return newest === undefined || newest.kind === 'undeploy' ? null : newest;
    },

    wasDeployedHere: async ({ id }, { id: versionId }, environment) => {
      const row = await db
        .selectFrom('deployments')
        .select('id')
        .where('prompt_id', '=', id)
        .where('environment', '=', environment)
        .where('version_id', '=', versionId)
        .where('kind', '<>', 'undeploy')
        .where('imported', '=', 0)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    live: async (prompt) => {
      const rows = await db
        .selectFrom('deployments')
        .innerJoin('versions', 'versions.id', 'deployments.version_id')
        .innerJoin('environments', 'environments.name', 'deployments.environment')
        .select(['deployments.prompt_id as promptId', 'deployments.environment'])
        .select(['versions.number as version', 'deployments.deployed_by as deployedBy'])
        .select('deployments.deployed_at as deployedAt')
        .$if(prompt !== undefined, (query) => query.where('deployments.prompt_id', '=', prompt?.id ?? ''))
        .where('deployments.kind', '<>', 'undeploy')
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
        .orderBy('environments.position')
        .execute();
      return rows.map(({ promptId, ...state }) => ({ promptId, state }));
    },

    whereDeployed: async ({ id }, digest) => {
      const rows = await db
        .selectFrom('deployments')
        .innerJoin('versions', 'versions.id', 'deployments.version_id')
        .select('deployments.environment')
        .distinct()
        .where('deployments.prompt_id', '=', id)
        .where('versions.digest', '=', digest)
        .execute();
      return rows.map((row) => row.environment);
    },
  };
}

export function deploymentWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertDeployment'> {
  return {
    insertDeployment: async ({ id: promptId }, deployment, isImported) => {
      const number = await nextNumber(db, 'deployments', promptId);
      await db
        .insertInto('deployments')
        .values(deploymentRow(deployment, { promptId, number, isImported }))
        .execute();
    },
  };
}

export function deploymentRow(
  deployment: Deployment,
  { promptId, number, isImported }: Place & { readonly isImported: boolean },
): Selectable<Tables['deployments']> {
  return {
    id: deployment.id,
    prompt_id: promptId,
    number,
    version_id: deployment.promptId,
    environment: deployment.environment,
    kind: deployment.kind,
    from_version: deployment.fromVersion,
    message: deployment.message,
    deployed_by: deployment.deployedBy,
    deployed_at: deployment.deployedAt,
    imported: isImported ? 1 : 0,
  };
}

function deploymentsOf(db: Kysely<Tables>, { id, name }: StoredPrompt) {
  return db
    .selectFrom('deployments')
    .innerJoin('versions', 'versions.id', 'deployments.version_id')
    .select((select) => ['deployments.id', select.val(name).as('name'), 'versions.number as version'])
    .select(['versions.id as promptId', 'deployments.environment', 'deployments.kind'])
    .select(['deployments.from_version as fromVersion', 'deployments.deployed_by as deployedBy'])
    .select(['deployments.deployed_at as deployedAt', 'deployments.message'])
    .where('deployments.prompt_id', '=', id)
    .orderBy('deployments.number', 'desc')
    .$castTo<Deployment>();
}
