import { sql, type Kysely } from 'kysely';
import type { Dialect } from './dialect.js';
import { sqlReader } from './sql/sqlReader.js';
import { sqlWriter } from './sql/sqlWriter.js';
import type { Store, Token } from './store.js';
import type { Tables } from './tables.js';

/** A database that brings itself up to date and keeps units of work apart. */
export interface SqlEngine {
  readonly location: string;
  readonly dialect: Dialect;
  /** On one consistent state. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** In a transaction that no other writer comes between. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The store over any engine: the SQL is written once. */
export function sqlStore(engine: SqlEngine): Store {
  return {
    location: engine.location,
    read: (work) => engine.read((db) => work(sqlReader(db, engine.dialect))),
    write: (work) => engine.write((db) => work(sqlWriter(db, engine.dialect))),

    insertToken: (token) => engine.write((db) => insertToken(db, token)),

    insertFirstToken: (token) =>
      engine.write(async (db) => {
        if ((await tokens(db).limit(1).executeTakeFirst()) !== undefined) return false;
        await insertToken(db, token);
        return true;
      }),

    findTokenByHash: (hash) =>
      engine.read(async (db) => (await tokens(db).where('hash', '=', hash).executeTakeFirst()) ?? null),

    listTokens: () => engine.read((db) => tokens(db).execute()),

    revokeToken: (id, revokedAt) =>
      engine.write(async (db) => {
        await db
          .updateTable('tokens')
          .set({ revoked_at: revokedAt })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .execute();
        return (await tokens(db).where('id', '=', id).executeTakeFirst()) !== undefined;
      }),

    checkIntegrity: async () => {
      // PostgreSQL has checksums of its own, and nothing that every user may ask.
      if (engine.dialect !== 'sqlite') return null;
      const { rows } = await engine.read((db) =>
        sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db),
      );
      const [{ integrity_check: answer } = { integrity_check: 'ok' }] = rows;
      return answer === 'ok' ? null : answer;
    },

    close: () => engine.close(),
  };
}

async function insertToken(db: Kysely<Tables>, { createdAt, revokedAt, ...token }: Token): Promise<void> {
  await db
    .insertInto('tokens')
    .values({ ...token, created_at: createdAt, revoked_at: revokedAt })
    .execute();
}

function tokens(db: Kysely<Tables>) {
  return db
    .selectFrom('tokens')
    .select(['id', 'name', 'role', 'hash', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .orderBy('created_at')
    .orderBy('id')
    .$castTo<Token>();
}
