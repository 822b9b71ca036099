import type { Command } from 'commander';
import { limitOption, only } from '../options.js';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';

export function addSearch(program: Command, perform: Perform): void {
  program
    .command('search')
    .summary('prompts by the words in them')
    .description(
      'Finds the prompts that have words which begin with all of these in their name, text or message, and the newest such version of each.',
    )
    .argument('<text...>', 'words, or how they begin')
    .addOption(limitOption('prompts (default: 50)'))
    .action((words: readonly string[], options: { readonly limit?: number }, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const text = words.join(' ');
        const hits = await (await registry()).search(text, only(options, 'limit'));
        const rows = hits.map(({ name, version, createdBy, createdAt, excerpt }) => [
          `${name}@${version}`,
          minuteOf(createdAt),
          createdBy,
          excerpt,
        ]);
        output.answer(hits, rows.length === 0 ? '' : table(['VERSION', 'TIME', 'AUTHOR', 'TEXT'], rows));
        if (rows.length === 0) output.note(`No prompt has all of these words: ${text}`);
      }),
    );
}
