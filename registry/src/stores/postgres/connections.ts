import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Tables } from '../tables.js';

/** One program's connections to a database. Each is made when it is first needed. */
export interface Connections {
  readonly readers: Kysely<Tables>;
  /** A single one: here the writes of a program wait for their turn, keep no reader out, and can't wait for each other. */
  readonly writer: Kysely<Tables>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

const mostReaders = 9;

/** `timeoutMs` is how long to wait for the server, or for one's turn on a connection. */
export function openConnections(url: string, timeoutMs: number): Connections {
  const open = (max: number) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, { max, timeoutMs }) }) });
  const readers = open(mostReaders);
  const writer = open(1);
  return {
    readers,
    writer,
    close: async () => {
      await Promise.all([readers.destroy(), writer.destroy()]);
    },
  };
}

function poolOf(url: string, { max, timeoutMs }: { readonly max: number; readonly timeoutMs: number }): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
    application_name: 'onbook',
    types: { getTypeParser: typeParser },
  });
  // A connection that breaks between two questions says so by an event, which would end the process if nobody listened.
  // The question after it says what is wrong.
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** What the driver leaves as text for fear of a lost digit. From SQLite, too, all of it comes as JavaScript's numbers. */
const asNumbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

const typeParser: typeof types.getTypeParser = (type, format): ((text: string) => unknown) =>
  asNumbers.has(type) ? Number : (types.getTypeParser(type, format) as (text: string) => unknown);
