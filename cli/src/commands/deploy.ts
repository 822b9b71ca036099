import type { Command } from 'commander';
import { environmentOption, messageOption, only } from '../options.js';
import { deploymentText, whoSeesIt } from '../output/deployment.js';
import type { Perform } from '../perform.js';
import { versionArguments, type VersionArgument } from '../versionArgument.js';

interface DeployOptions {
  readonly env: string;
  readonly message?: string;
}

export function addDeploy(program: Command, perform: Perform): void {
  program
    .command('deploy')
    .summary('make a version live in an environment')
    .description('Makes a version live in an environment; several versions together, or none of them.')
    .argument('<name@version...>', 'such as support/triage@2', versionArguments)
    .addOption(environmentOption('where it shall be live'))
    .addOption(messageOption('why'))
    .action((targets: readonly VersionArgument[], options: DeployOptions, command: Command) =>
      perform(command, async ({ system, registry, location, output }) => {
        const settings = { environment: options.env, ...only(options, 'message') };
        const deployments = await (await registry()).deployAll(targets, settings);
        const where = await location();
        output.answer(
          targets.length === 1 ? deployments[0] : deployments,
          deployments.map((deployment) => deploymentText(deployment, where)).join('\n'),
        );
        for (const note of whoSeesIt(deployments, where, system.cwd)) output.note(note);
      }),
    );
}
