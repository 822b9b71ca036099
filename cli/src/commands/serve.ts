import { once } from 'node:events';
import { resolve } from 'node:path';
import { RegistryError } from '@onbook/registry/project';
import type { StoreLocation } from '@onbook/service';
import { Option, type Command } from 'commander';
import type { System } from '../invocation.js';
import { wholeNumber } from '../options.js';
import type { Perform } from '../perform.js';

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly store?: string;
  readonly database?: string;
}

const defaultStore = '.onbook/team.db';

export function addServe(program: Command, perform: Perform): void {
  program
    .command('serve')
    .summary('run a registry for a team, over HTTP')
    .description(
      "Runs a registry for a team until it is stopped. The first start prints the admin's token, once; --as names the admin.",
    )
    .addOption(new Option('--host <host>', 'where to listen').default('127.0.0.1'))
    .addOption(new Option('--port <number>', '0 takes a free one').argParser(wholeNumber).default(8787))
    .option('--store <path>', `the SQLite file that keeps everything (default: "${defaultStore}")`)
    .addOption(
      new Option(
        '--database <url>',
        'the PostgreSQL that keeps everything, instead of a file; with a password, better in ONBOOK_DATABASE_URL',
      ).conflicts('store'),
    )
    .action(({ host, port, ...options }: ServeOptions, command: Command) =>
      perform(command, async ({ system, globals, output }) => {
        if (system.editor !== undefined) throw noServer();
        const { serve } = await import('@onbook/service');
        const { url, adminToken, close } = await serve({
          host,
          port,
          store: storeLocation(options, system),
          adminName: globals.as ?? 'admin',
        });
        const token = adminToken === null ? {} : { token: adminToken };
        const told = adminToken === null ? [] : [`admin token: ${adminToken}`];
        output.answer({ url, ...token }, [...told, `Onbook registry at ${url}`].join('\n'));
        await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
        await close();
      }),
    );
}

function noServer(): RegistryError {
  return new RegistryError(
    'invalid_argument',
    'The onbook that comes with the editor holds no server. Run "npx onbook serve" where Onbook is installed.',
  );
}

/** What is said on the command line wins over the environment. */
function storeLocation(
  { store, database }: Pick<ServeOptions, 'store' | 'database'>,
  { cwd, env }: System,
): StoreLocation {
  if (database !== undefined) return { databaseUrl: database };
  const databaseUrl = store === undefined ? (env.ONBOOK_DATABASE_URL ?? '') : '';
  return databaseUrl === '' ? { path: resolve(cwd, store ?? defaultStore) } : { databaseUrl };
}
