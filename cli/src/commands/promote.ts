import { RegistryError } from '@onbook/registry/project';
import type { Command } from 'commander';
import { messageOption, only } from '../options.js';
import { deploymentText, whoSeesIt } from '../output/deployment.js';
import type { Perform } from '../perform.js';

interface PromoteOptions {
  readonly all?: true;
  readonly from: string;
  readonly to: string;
  readonly message?: string;
}

export function addPromote(program: Command, perform: Perform): void {
  program
    .command('promote')
    .summary('make live in one environment what is live in another')
    .description(
      'Makes live in one environment what is live in another: all of the prompts together, or none of them.',
    )
    .argument('[name...]', 'such as support/triage')
    .option('--all', 'every prompt that is live in the first environment')
    .requiredOption('--from <environment>', 'where the versions are live')
    .requiredOption('--to <environment>', 'where they shall be live too')
    .addOption(messageOption('why'))
    .action((names: readonly string[], options: PromoteOptions, command: Command) =>
      perform(command, async ({ system, registry, location, output }) => {
        const chosen = chosenPrompts(names, options.all === true);
        const settings = only(options, 'from', 'to', 'message');
        const deployments = await (await registry()).promote(chosen, settings);
        const where = await location();
        output.answer(
          deployments,
          deployments.map((deployment) => deploymentText(deployment, where)).join('\n'),
        );
        if (deployments.length === 0)
          output.note(
            `Nothing to promote: nothing is live in ${options.from} that isn't in ${options.to} already.`,
          );
        for (const note of whoSeesIt(deployments, where, system.cwd)) output.note(note);
      }),
    );
}

function chosenPrompts(names: readonly string[], isAll: boolean): readonly string[] | 'all' {
  if (isAll === names.length > 0) {
    throw new RegistryError('invalid_argument', 'Say which: names of prompts, or --all.');
  }
  return isAll ? 'all' : names;
}
