import type { Command } from 'commander';
import { table } from '../output/table.js';
import type { Perform } from '../perform.js';

export function addList(program: Command, perform: Perform): void {
  program
    .command('list')
    .summary('every prompt, its newest version, and where it is live')
    .action((_options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const prompts = await (await registry()).list();
        const rows = prompts.map(({ name, newestVersion, live }) => [
          name,
          `v${newestVersion}`,
          live.map(({ environment, version }) => `${environment} v${version}`).join(', '),
        ]);
        output.answer(prompts, rows.length === 0 ? '' : table(['PROMPT', 'NEWEST', 'LIVE'], rows));
        if (rows.length === 0) output.note('No prompts registered yet. Register one: onbook register FILE');
        return undefined;
      }),
    );
}
