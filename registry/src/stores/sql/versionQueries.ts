import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { indexWords } from './wordQueries.js';
import { versionOf, versionRow } from './versionRow.js';

export function versionQueries(
  db: Kysely<Tables>,
): Pick<StoreReader, 'newestVersion' | 'version' | 'versions' | 'sources' | 'firstWithDigest' | 'authors'> {
  const versionsOf = ({ id }: StoredPrompt) =>
    db.selectFrom('versions').selectAll().where('prompt_id', '=', id).orderBy('number', 'desc');

  return {
    newestVersion: async (prompt) => {
      const row = await versionsOf(prompt).limit(1).executeTakeFirst();
      return row === undefined ? null : versionOf(row, prompt);
    },

    version: async (prompt, version) => {
      const row = await versionsOf(prompt).where('number', '=', version).executeTakeFirst();
      return row === undefined ? null : versionOf(row, prompt);
    },

    versions: async (prompt, { limit, before }) => {
      const rows = await versionsOf(prompt)
        .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
        .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
        .execute();
      return rows.map((row) => versionOf(row, prompt));
    },

    sources: async ({ id }, versions) => {
      if (versions.length === 0) return new Map();
      const rows = await db
        .selectFrom('versions')
        .select(['number', 'source'])
        .where('prompt_id', '=', id)
        .where('number', 'in', versions)
        .execute();
      return new Map(rows.map(({ number, source }) => [number, source]));
    },

    firstWithDigest: async ({ id }, digest) => {
      const row = await db
        .selectFrom('versions')
        .select((select) => select.fn.min('number').as('number'))
        .where('prompt_id', '=', id)
        .where('digest', '=', digest)
        .executeTakeFirst();
      return row?.number ?? null;
    },

    authors: async ({ id }, { digest, version }) => {
      const rows = await db
        .selectFrom('versions')
        .select('created_by')
        .distinct()
        .where('prompt_id', '=', id)
        .where('digest', '=', digest)
        .where('number', '<=', version)
        .execute();
      return rows.map((row) => row.created_by);
    },
  };
}

export function versionWrites(db: Kysely<Tables>, dialect: Dialect): Pick<StoreWriter, 'insertVersion'> {
  return {
    insertVersion: async ({ id }, version, words) => {
      const { seq } = await db
        .insertInto('versions')
        .values((insert) => ({
          ...versionRow(version, id),
          // SQLite takes the next number by itself; a sequence of PostgreSQL's would leave gaps.
          ...(dialect === 'postgres' && {
            seq: insert.selectFrom('versions').select(sql<number>`coalesce(max(seq), 0) + 1`.as('seq')),
          }),
        }))
        .returning('seq')
        .executeTakeFirstOrThrow();
      await indexWords(db, dialect, { seq, words });
    },
  };
}
