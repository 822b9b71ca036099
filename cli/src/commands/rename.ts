import type { Command } from 'commander';
import type { Perform } from '../perform.js';

export function addRename(program: Command, perform: Perform): void {
  program
    .command('rename')
    .summary('give a prompt another name; its versions, reviews and deployments follow')
    .argument('<name>', 'such as support/triage')
    .argument('<new-name>', 'such as support/route')
    .action(function (this: Command, name: string, newName: string) {
      return perform(this, async ({ registry, output }) => {
        const renamed = await (await registry()).rename(name, newName);
        output.answer(
          renamed,
          `${name} is ${renamed.name} now. Programs that ask for ${name} are still answered.`,
        );
        output.note(
          `Rename its file and its samples, too, or write "name: ${renamed.name}" into its front matter, so that its next version bears the new name.`,
        );
      });
    });
}
