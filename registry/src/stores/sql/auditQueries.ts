/** Rows for those who trust none of them: what isn't there exactly as it is written comes as null. */
import type { Kysely, Selectable } from 'kysely';
import type { KeptRecord, RecordKind } from '../../domain/auditRecords.js';
import type { Deployment } from '../../registry.js';
import type { StoreReader } from '../store.js';
import type { Tables } from '../tables.js';
import { deploymentRow } from './deploymentQueries.js';
import { eventOf, eventRows } from './eventQueries.js';
import { replyOf, replyRow } from './replyQueries.js';
import { requestOf, requestRow } from './reviewRequestQueries.js';
import { reviewOf, reviewRow } from './reviewQueries.js';
import { versionOf, versionRow } from './versionRow.js';

const tableOf = {
  version: 'versions',
  reviewRequest: 'review_requests',
  review: 'reviews',
  reply: 'replies',
  deployment: 'deployments',
} as const satisfies Record<RecordKind, keyof Tables>;

type Question = 'keptEvents' | 'keptRecords' | 'recordIds' | 'mutableRows';

export function auditQueries(db: Kysely<Tables>): Pick<StoreReader, Question> {
  const records = recordQueries(db);
  return {
    keptEvents: async (options) => {
      const rows = await eventRows(db, options);
      return rows.map((row) => ({
        seq: row.seq,
        event: intact(row, eventOf, (event) => ({ ...event, data: JSON.stringify(event.data) })),
      }));
    },

    keptRecords: (kind, ids) => (ids.length === 0 ? Promise.resolve([]) : records[kind](ids)),

    recordIds: async (kind, { after, limit }) => {
      const rows = await db
        .selectFrom(tableOf[kind])
        .select('id')
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    mutableRows: async () => ({
      prompts: await db
        .selectFrom('prompts')
        .select(['id', 'name', 'created_at as createdAt', 'archived_at as archivedAt'])
        .execute(),
      formerNames: await db
        .selectFrom('former_names')
        .select(['name', 'prompt_id as promptId', 'renamed_at as renamedAt'])
        .execute(),
      environments: (await db.selectFrom('environments').selectAll().execute()).map(
        ({ self_approval, ...row }) => ({ ...row, selfApproval: [false, true][self_approval] ?? null }),
      ),
    }),
  };
}

type RecordQueries = {
  readonly [Kind in RecordKind]: (ids: readonly string[]) => Promise<readonly KeptRecord<Kind>[]>;
};

/** Rows don't have the name of their prompt. */
const nameless = { name: '' };

const recordQueries = (db: Kysely<Tables>): RecordQueries => ({
  version: async (ids) => {
    const rows = await db.selectFrom('versions').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({
      id: row.id,
      promptId: row.prompt_id,
      position: row.seq,
      record: intact(
        row,
        (kept) => versionOf(kept, nameless),
        (version) => ({ ...versionRow(version, row.prompt_id), seq: row.seq }),
      ),
      isImported: false,
    }));
  },

  reviewRequest: async (ids) => {
    const rows = await db.selectFrom('review_requests').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({
      ...placed(row),
      record: intact(
        row,
        (kept) => requestOf(kept, nameless),
        (request) => requestRow(request, placed(row)),
      ),
    }));
  },

  review: async (ids) => {
    const rows = await db.selectFrom('reviews').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({
      ...placed(row),
      record: intact(
        row,
        (kept) => reviewOf(kept, nameless),
        (review) => reviewRow(review, placed(row)),
      ),
    }));
  },

  reply: async (ids) => {
    const rows = await db.selectFrom('replies').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({
      ...placed(row),
      record: intact(
        row,
        (kept) => replyOf(kept, nameless),
        (reply) => replyRow(reply, placed(row)),
      ),
    }));
  },

  deployment: async (ids) => {
    const rows = await db.selectFrom('deployments').selectAll().where('id', 'in', ids).execute();
    const numbers = await versionNumbers(
      db,
      rows.map((row) => row.version_id),
    );
    return rows.map((row) => ({
      ...placed(row),
      record: intact(
        row,
        (kept) => deploymentOf(kept, numbers.get(kept.version_id) ?? 0),
        (deployment) => deploymentRow(deployment, placed(row)),
      ),
      isImported: row.imported === 1,
    }));
  },
});

interface ListRow {
  readonly id: string;
  readonly prompt_id: string;
  readonly number: number;
  readonly imported?: number;
}

function placed({ id, prompt_id: promptId, number, imported }: ListRow) {
  return { id, promptId, number, position: number, isImported: imported === 1 };
}

async function versionNumbers(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('versions').select(['id', 'number']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

function deploymentOf(row: Selectable<Tables['deployments']>, version: number): Deployment {
  return {
    id: row.id,
    name: '',
    version,
    promptId: row.version_id,
    environment: row.environment,
    kind: row.kind,
    fromVersion: row.from_version,
    deployedBy: row.deployed_by,
    deployedAt: row.deployed_at,
    message: row.message,
  };
}

/** What a row says, if writing it again gives that very row; null for all else, such as JSON that is none. */
function intact<Row extends object, T>(
  row: Row,
  read: (row: Row) => T,
  write: (value: T) => object,
): T | null {
  let value: T;
  try {
    value = read(row);
  } catch {
    return null;
  }
  const written = new Map<string, unknown>(Object.entries(write(value)));
  return Object.entries(row).every(([column, kept]) => written.get(column) === kept) ? value : null;
}
