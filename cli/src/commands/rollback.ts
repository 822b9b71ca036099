import { Option, type Command } from 'commander';
import { environmentOption, messageOption, only } from '../options.js';
import { deploymentText } from '../output/deployment.js';
import type { Perform } from '../perform.js';
import { versionNumber } from '../versionArgument.js';

interface RollbackOptions {
  readonly env: string;
  readonly to?: number;
  readonly message?: string;
}

export function addRollback(program: Command, perform: Perform): void {
  program
    .command('rollback')
    .summary('make live again what was live before')
    .argument('<name>', 'such as support/triage')
    .addOption(environmentOption('where'))
    .addOption(
      new Option('--to <version>', 'a version that was live there (default: the one before)').argParser(
        versionNumber,
      ),
    )
    .addOption(messageOption('why'))
    .action((name: string, options: RollbackOptions, command: Command) =>
      perform(command, async ({ registry, location, output }) => {
        const settings = { environment: options.env, ...only(options, 'to', 'message') };
        const deployment = await (await registry()).rollback(name, settings);
        output.answer(deployment, deploymentText(deployment, await location()));
      }),
    );
}
