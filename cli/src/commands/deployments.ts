import { Option, type Command } from 'commander';
import { deploymentWords } from '../output/deployment.js';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';

export function addDeployments(program: Command, perform: Perform): void {
  program
    .command('deployments')
    .summary('when which version went live or was taken out, newest first')
    .argument('<name>', 'such as support/triage')
    .addOption(new Option('-e, --env <environment>', 'only in this environment'))
    .action((name: string, { env }: { readonly env?: string }, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const deployments = await (await registry()).deployments(name, env);
        const rows = deployments.map((deployment) => [
          deployment.environment,
          deploymentWords(deployment),
          minuteOf(deployment.deployedAt),
          deployment.deployedBy,
          deployment.message,
        ]);
        const heading = ['ENVIRONMENT', 'WHAT', 'TIME', 'BY', 'MESSAGE'];
        output.answer(deployments, rows.length === 0 ? '' : table(heading, rows));
        if (rows.length === 0)
          output.note(`${name} was never deployed${env === undefined ? '' : ` to ${env}`}.`);
      }),
    );
}
