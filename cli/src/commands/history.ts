import type { Command } from 'commander';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';

export function addHistory(program: Command, perform: Perform): void {
  program
    .command('history')
    .summary('every version of a prompt, newest first')
    .argument('<name>', 'such as support/triage')
    .action((name: string, _options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const versions = await (await registry()).history(name);
        const rows = versions.map(({ version, hash, createdAt, createdBy, reviewStatus, message }) => [
          `v${version}`,
          hash,
          minuteOf(createdAt),
          createdBy,
          reviewStatus,
          message,
        ]);
        output.answer(versions, table(['VERSION', 'HASH', 'TIME', 'AUTHOR', 'REVIEW', 'MESSAGE'], rows));
      }),
    );
}
