/** Full text: the one place where the engines differ. Both hold the same words and find them by their beginnings. */
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Dialect } from '../dialect.js';
import type { StoreReader } from '../store.js';
import type { Tables } from '../tables.js';

export function wordQueries(db: Kysely<Tables>, dialect: Dialect): Pick<StoreReader, 'versionsWithWords'> {
  return {
    versionsWithWords: (words, limit) =>
      db
        .selectFrom('version_words')
        .innerJoin('versions', 'versions.seq', 'version_words.docid')
        .select(['versions.prompt_id as promptId', 'versions.number as version'])
        .where(dialect === 'sqlite' ? matchesInSqlite(words) : matchesInPostgres(words))
        .orderBy('version_words.docid', 'desc')
        .limit(limit)
        .execute(),
  };
}

/** Makes the version with this `seq` findable by the words. */
export async function indexWords(
  db: Kysely<Tables>,
  dialect: Dialect,
  { seq, words }: { readonly seq: number; readonly words: readonly string[] },
): Promise<void> {
  const indexed =
    dialect === 'sqlite' ? sql<string>`${words.join(' ')}` : sql<string>`array_to_tsvector(${words}::text[])`;
  await db.insertInto('version_words').values({ docid: seq, words: indexed }).execute();
}

// Words are letters and digits alone, so that they can't be read as operators.

/** SQLite FTS3 and FTS4, section 3.1: a star asks for a prefix, and what stands side by side must all be there. */
function matchesInSqlite(words: readonly string[]) {
  return sql<SqlBool>`version_words match ${words.map((word) => `${word}*`).join(' ')}`;
}

/** PostgreSQL, section 8.11.2: `:*` asks for a prefix. */
function matchesInPostgres(words: readonly string[]) {
  return sql<SqlBool>`version_words.words @@ ${words.map((word) => `'${word}':*`).join(' & ')}::tsquery`;
}
