/** A real PostgreSQL, one for the whole run of the tests. It is started for the first who asks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { postgresBinaries } from './postgresBinaries.js';

export interface PostgresServer {
  readonly port: number;
  readonly password: string;
  /** Stops it at once, and removes its files. */
  stop(): Promise<void>;
}

let running: Promise<{ readonly server: PostgresServer; readonly admin: Client }> | null = null;

/** An empty schema of its own, which costs far less than a database: its URL. */
export async function freshSchema(): Promise<string> {
  const { server, admin } = await (running ??= run());
  const name = unusedName();
  await admin.query(`create schema ${name}`);
  return `${databaseUrl(server, 'postgres')}?options=-c%20search_path%3D${name}`;
}

/** An empty database: its URL. `settings` are those of CREATE DATABASE. */
export async function freshDatabase(settings = ''): Promise<string> {
  const { server, admin } = await (running ??= run());
  const name = unusedName();
  await admin.query(`create database ${name} ${settings}`);
  return databaseUrl(server, name);
}

/** Opens a connection for as long as `work` takes, as another program does beside the registry. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Of the root suite: when all tests are done.
after(async () => {
  if (running === null) return;
  const { server, admin } = await running;
  await admin.end();
  await server.stop();
});

async function run() {
  const server = await startPostgres();
  const admin = new Client({ connectionString: databaseUrl(server, 'postgres') });
  await admin.connect();
  return { server, admin };
}

/** A server of one's own, to stop it. */
export async function startPostgres(binaries: string = postgresBinaries()): Promise<PostgresServer> {
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL('./postgresKeeper.js', import.meta.url)), binaries],
    // In a session of its own it outlives a run that is killed, and tidies up behind it.
    { detached: true, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface(keeper.stdout)) {
    const { port, password } = JSON.parse(line) as Pick<PostgresServer, 'port' | 'password'>;
    return { port, password, stop: () => stop(keeper) };
  }
  throw new Error('PostgreSQL did not start; above it says why.');
}

async function stop(keeper: ChildProcess): Promise<void> {
  keeper.stdin?.end();
  await once(keeper, 'exit');
}

export function databaseUrl({ port, password }: PostgresServer, database: string): string {
  return `postgres://onbook:${password}@127.0.0.1:${port}/${database}`;
}

function unusedName(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}
