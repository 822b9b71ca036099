import type { Command } from 'commander';
import type { Perform } from '../perform.js';

export function addArchive(program: Command, perform: Perform): void {
  program
    .command('archive')
    .summary('take a prompt that is live nowhere out of use, or put it back')
    .description(
      'Takes a prompt out of use: nothing of it can be registered or deployed until it is restored. All of it is kept.',
    )
    .argument('<name>', 'such as support/triage')
    .option('--restore', 'put it back into use')
    .action((name: string, { restore }: { readonly restore?: true }, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const target = await registry();
        const prompt = restore ? await target.restore(name) : await target.archive(name);
        output.answer(
          prompt,
          restore
            ? `${prompt.name} is in use again.`
            : `${prompt.name} is archived. To put it back into use: onbook archive ${prompt.name} --restore`,
        );
      }),
    );
}
