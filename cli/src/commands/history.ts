import { Option, type Command } from 'commander';
import { limitOption, only } from '../options.js';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';
import { versionNumber } from '../versionArgument.js';

interface HistoryOptions {
  readonly limit?: number;
  readonly before?: number;
}

export function addHistory(program: Command, perform: Perform): void {
  program
    .command('history')
    .summary('the versions of a prompt, newest first')
    .argument('<name>', 'such as support/triage')
    .addOption(limitOption('versions'))
    .addOption(
      new Option('--before <version>', 'only older ones: where the page before ended').argParser(
        versionNumber,
      ),
    )
    .action((name: string, options: HistoryOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const versions = await (await registry()).history(name, only(options, 'limit', 'before'));
        const rows = versions.map(({ version, hash, createdAt, createdBy, reviewStatus, message }) => [
          `v${version}`,
          hash,
          minuteOf(createdAt),
          createdBy,
          reviewStatus,
          message,
        ]);
        output.answer(versions, table(['VERSION', 'HASH', 'TIME', 'AUTHOR', 'REVIEW', 'MESSAGE'], rows));
        const oldest = versions.at(-1);
        if (options.limit !== undefined && oldest !== undefined && oldest.version > 1) {
          const { version } = oldest;
          output.note(`Older ones: onbook history ${name} --before ${version} --limit ${options.limit}`);
        }
      }),
    );
}
