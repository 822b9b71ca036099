import { Option, type Command } from 'commander';
import { versionText } from '../output/version.js';
import { environmentOption } from '../options.js';
import type { Perform } from '../perform.js';
import { versionNumber } from '../versionArgument.js';

interface GetOptions {
  readonly env: string;
  readonly version?: number;
}

export function addGet(program: Command, perform: Perform): void {
  program
    .command('get')
    .summary('what an application gets: the version that is live')
    .argument('<name>', 'such as support/triage')
    .addOption(environmentOption('the environment in which it is live'))
    .addOption(
      new Option('--version <number>', 'this version, live or not').argParser(versionNumber).conflicts('env'),
    )
    .action((name: string, { env, version }: GetOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const served = await (
          await registry()
        ).get(name, version === undefined ? { environment: env } : { version });
        output.answer(served, versionText(served, served.environment));
      }),
    );
}
