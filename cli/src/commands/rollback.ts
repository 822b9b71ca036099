import { Option, type Command } from 'commander';
import { environmentOption, messageOption } from '../options.js';
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
    .action((name: string, { env, to, message }: RollbackOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const deployment = await (
          await registry()
        ).rollback(name, {
          environment: env,
          ...(to === undefined ? {} : { to }),
          ...(message === undefined ? {} : { message }),
        });
        const { environment, version, fromVersion } = deployment;
        const kept = fromVersion === null ? '' : ` v${fromVersion} is kept.`;
        output.answer(deployment, `${environment}: ${name} v${version} again.${kept}`);
      }),
    );
}
