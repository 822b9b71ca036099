import type { Command } from 'commander';
import { environmentOption, messageOption } from '../options.js';
import type { Perform } from '../perform.js';
import { shownPath } from '../place.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

interface DeployOptions {
  readonly env: string;
  readonly message?: string;
}

export function addDeploy(program: Command, perform: Perform): void {
  program
    .command('deploy')
    .summary('make a version live in an environment')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .addOption(environmentOption('where it shall be live'))
    .addOption(messageOption('why'))
    .action(({ name, version }: VersionArgument, { env, message }: DeployOptions, command: Command) =>
      perform(command, async ({ system, registry, location, output }) => {
        const deployment = await (
          await registry()
        ).deploy(name, version, {
          environment: env,
          ...(message === undefined ? {} : { message }),
        });
        const { environment, fromVersion } = deployment;
        const before = fromVersion === null ? 'nothing was live' : `was v${fromVersion}`;
        output.answer(deployment, `${environment}: ${name} v${deployment.version} (${before}).`);
        const where = await location();
        if (where.kind === 'file') {
          output.note(
            `It is live in the registry on this computer (${shownPath(where.path, system.cwd)}). Programs that read that file get it now; servers elsewhere don't.`,
          );
        }
      }),
    );
}
