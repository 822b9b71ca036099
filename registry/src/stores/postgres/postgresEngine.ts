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
  /** How long a write waits for those of other programs, and how long it may do nothing while they wait for it. */
  readonly lockTimeoutMs: number;
}

type Work<T> = (db: Kysely<Tables>) => Promise<T>;

/** "Onbk". The lock of all writers of a database; whoever else writes to our tables should take it, too. */
const writersLock = 0x4f6e626b;

/**
 * PostgreSQL. A write is a transaction that takes the one lock of all writers before it looks at anything: nothing comes
 * between what a rule reads and what it decides. A read sees one state and waits for nobody.
 */
export function postgresEngine({ url, location, environments, lockTimeoutMs }: PostgresDatabase): SqlEngine {
  let connections: Connections | null = null;
  let preparing: Promise<void> | null = null;

  const connected = (): Connections => (connections ??= openConnections(url));

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
        await lockWriters(db, lockTimeoutMs);
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

/** The time limits end with the transaction. The server ends one whose program hangs, so that nobody waits for it for ever. */
async function lockWriters(db: Kysely<Tables>, timeoutMs: number): Promise<void> {
  const limit = String(timeoutMs);
  await sql`
    select set_config('lock_timeout', ${limit}, true),
      set_config('idle_in_transaction_session_timeout', ${limit}, true),
      pg_advisory_xact_lock(${writersLock})`.execute(db);
}
