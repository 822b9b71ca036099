import type { Command } from 'commander';
import { environmentOption, messageOption, only } from '../options.js';
import { deploymentText } from '../output/deployment.js';
import type { Perform } from '../perform.js';

interface UndeployOptions {
  readonly env: string;
  readonly message?: string;
}

export function addUndeploy(program: Command, perform: Perform): void {
  program
    .command('undeploy')
    .summary('take a prompt out of an environment')
    .argument('<name>', 'such as support/triage')
    .addOption(environmentOption('where nothing of it shall be live'))
    .addOption(messageOption('why'))
    .action((name: string, options: UndeployOptions, command: Command) =>
      perform(command, async ({ registry, location, output }) => {
        const settings = { environment: options.env, ...only(options, 'message') };
        const deployment = await (await registry()).undeploy(name, settings);
        output.answer(deployment, deploymentText(deployment, await location()));
      }),
    );
}
