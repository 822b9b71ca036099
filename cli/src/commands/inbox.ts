import type { Command } from 'commander';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';

export function addInbox(program: Command, perform: Perform): void {
  program
    .command('inbox')
    .summary('the versions that wait for your review, newest request first')
    .action((_options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const source = await registry();
        const requests = await source.reviewInbox();
        const rows = requests.map(({ name, version, requestedBy, createdAt, message }) => [
          `${name}@${version}`,
          requestedBy,
          minuteOf(createdAt),
          message,
        ]);
        output.answer(
          requests,
          rows.length === 0 ? '' : table(['VERSION', 'ASKED BY', 'TIME', 'MESSAGE'], rows),
        );
        if (rows.length === 0) {
          output.note(`Nothing waits for a review by ${(await source.whoAmI()).name}.`);
        }
      }),
    );
}
