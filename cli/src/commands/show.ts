import type { Command } from 'commander';
import { versionText } from '../output/version.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

export function addShow(program: Command, perform: Perform): void {
  program
    .command('show')
    .summary('one version: its settings and its text')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .action(({ name, version }: VersionArgument, _options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const shown = await (await registry()).version(name, version);
        output.answer(shown, versionText(shown));
      }),
    );
}
