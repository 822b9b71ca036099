import { sql, type Kysely } from 'kysely';
import type { Environment } from '../../registry.js';
import { migrate, newestSchema, requireKnownSchema } from '../migrations/migrate.js';
import type { SqlEngine } from '../sqlStore.js';
import type { Tables } from '../tables.js';
import { openConnections, type Connections } from './connections.js';
import { databaseFault, type Attempt } from './databaseFault.js';
import { createSchemaVersion, keepSchemaVersion, keptVersion, readSchemaVersion } from './schemaVersion.js';

export interface PostgresDatabase {
  readonly url: string;
  /** Host, port and database, for people. */
  readonly location: string;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
  /** How long to wait for the server, for other writes, and for a program that does nothing while others wait for it. */
  readonly timeoutMs: number;
}

type Work<T> = (db: Kysely<Tables>) => Promise<T>;

/** "Onbk". The lock of all writers of a database; whoever else writes to our tables should take it, too. */
const writersLock = 0x4f6e626b;

/**
 * PostgreSQL. A write is a transaction that takes the one lock of all writers before it looks at anything: nothing comes
 * between what a rule reads and what it decides. A read sees one state and waits for nobody.
 */
export function postgresEngine({ url, location, environments, timeoutMs }: PostgresDatabase): SqlEngine {
  let connections: Connections | null = null;
  let preparing: Promise<void> | null = null;

  const connected = (): Connections => (connections ??= openConnections(url, timeoutMs));

  async function readOnly<T>(work: Work<T>): Promise<T> {
    try {
      const transaction = connected().readers.transaction();
      return await transaction.setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
    } catch (error) {
      throw databaseFault(error, { location, stage: 'reading' });
    }
  }

  async function locked<T>(work: Work<T>): Promise<T> {
    let stage: Attempt['stage'] = 'writing';
    try {
      // Any other level would look at the state before the wait for the lock.
      const transaction = connected().writer.transaction().setIsolationLevel('read committed');
      return await transaction.execute(async (db) => {
        await lockWriters(db, timeoutMs);
        const result = await work(db);
        stage = 'keeping';
        return result;
      });
    } catch (error) {
      throw databaseFault(error, { location, stage });
    }
  }

  async function prepare(): Promise<void> {
    const before = await readOnly((db) => readSchemaVersion(db, location));
    requireKnownSchema(location, before);
    if (before === newestSchema) return;
    await locked(async (db) => {
      // Another program may have done it meanwhile.
      const schema = await readSchemaVersion(db, location);
      requireKnownSchema(location, schema);
      if (schema === newestSchema) return;
      if (schema === 0) await createSchemaVersion(db, location);
      await migrate(db, { dialect: 'postgres', schema, environments });
      await keepSchemaVersion(db, newestSchema);
    });
  }

  /** Once for all; an attempt that failed is made again, since the server may be back. */
  function prepared(): Promise<void> {
    preparing ??= prepare().catch((error: unknown) => {
      preparing = null;
      throw error;
    });
    return preparing;
  }

  return {
    location,
    dialect: 'postgres',
    read: async (work) => {
      await prepared();
      return readOnly(work);
    },
    write: async (work) => {
      await prepared();
      return locked(async (db) => {
        // A newer program may have changed the tables since.
        requireKnownSchema(location, await keptVersion(db, location));
        return work(db);
      });
    },
    close: async () => {
      const open = connections;
      connections = null;
      preparing = null;
      await open?.close();
    },
  };
}

/**
 * The time limits end with the transaction, and each outlasts the one before it: the wait for one's turn, in which a unit
 * of work that waits for one inside it ends; the server's patience with a program that hangs; the wait for that one's lock.
 */
async function lockWriters(db: Kysely<Tables>, timeoutMs: number): Promise<void> {
  const [patience, lockTimeout] = [1.1, 1.2].map((factor) => String(Math.round(timeoutMs * factor)));
  await sql`
    select set_config('idle_in_transaction_session_timeout', ${patience}, true),
      set_config('lock_timeout', ${lockTimeout}, true),
      pg_advisory_xact_lock(${writersLock})`.execute(db);
}
