import { once } from 'node:events';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { wholeNumber } from '../options.js';
import type { Perform } from '../perform.js';

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly store: string;
}

export function addServe(program: Command, perform: Perform): void {
  program
    .command('serve')
    .summary('run a registry for a team, over HTTP')
    .description(
      "Runs a registry for a team until it is stopped. The first start prints the admin's token, once; --as names the admin.",
    )
    .addOption(new Option('--host <host>', 'where to listen').default('127.0.0.1'))
    .addOption(new Option('--port <number>', '0 takes a free one').argParser(wholeNumber).default(8787))
    .addOption(
      new Option('--store <path>', 'the SQLite file that keeps everything').default('.onbook/team.db'),
    )
    .action(({ host, port, store }: ServeOptions, command: Command) =>
      perform(command, async ({ system, globals, output }) => {
        const { serve } = await import('@onbook/service');
        const { url, adminToken, close } = await serve({
          host,
          port,
          storePath: resolve(system.cwd, store),
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
