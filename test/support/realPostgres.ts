/** A real PostgreSQL, one for each process of tests. It is started for the first who asks, and goes with the process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { postgresBinaries } from './postgresBinaries.js';

export interface PostgresServer {
  readonly port: number;
  readonly password: string;
  /** Stops it at once, and removes its files. */
  stop(): Promise<void>;
  /** Lets the process end without having stopped it; it stops then. */
  unref(): void;
}

let running: Promise<PostgresServer> | null = null;

/** An empty schema of its own, which costs far less than a database: its URL. */
export async function freshSchema(): Promise<string> {
  const server = await (running ??= run());
  const name = unusedName();
  await asAdmin(server, `create schema ${name}`);
  return `${databaseUrl(server, 'postgres')}?options=-c%20search_path%3D${name}`;
}

/** An empty database: its URL. `settings` are those of CREATE DATABASE. */
export async function freshDatabase(settings = ''): Promise<string> {
  const server = await (running ??= run());
  const name = unusedName();
  await asAdmin(server, `create database ${name} ${settings}`);
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

/** It doesn't keep the process, whose end closes the keeper's input. */
async function run(): Promise<PostgresServer> {
  const server = await startPostgres();
  server.unref();
  return server;
}

async function asAdmin(server: PostgresServer, statement: string): Promise<void> {
  await withClient(databaseUrl(server, 'postgres'), (admin) => admin.query(statement));
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
    return {
      port,
      password,
      stop: () => stop(keeper),
      unref: () => {
        unref(keeper);
      },
    };
  }
  throw new Error('PostgreSQL did not start; above it says why.');
}

async function stop(keeper: ChildProcess): Promise<void> {
  keeper.stdin?.end();
  await once(keeper, 'exit');
}

function unref(keeper: ChildProcess): void {
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout]) if (stream instanceof Socket) stream.unref();
}

export function databaseUrl({ port, password }: PostgresServer, database: string): string {
  return `postgres://onbook:${password}@127.0.0.1:${port}/${database}`;
}

function unusedName(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}
