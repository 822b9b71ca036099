import type { Environment } from '@onbook/registry';
import { Option, type Command } from 'commander';
import { wholeNumber } from '../options.js';
import { table } from '../output/table.js';
import type { Perform } from '../perform.js';

interface SetOptions {
  readonly approvals?: number;
  readonly selfApproval?: 'yes' | 'no';
  readonly requires?: string;
}

export function addEnv(program: Command, perform: Perform): void {
  const env = program.command('env').summary('environments and what each demands of a version');

  env
    .command('list')
    .summary('every environment and its policy')
    .action((_options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const environments = await (await registry()).environments();
        output.answer(environments, policyTable(environments));
      }),
    );

  env
    .command('set')
    .summary("make an environment, or change its policy; what isn't given stays as it is")
    .argument('<environment>', 'such as production')
    .addOption(new Option('--approvals <number>', 'by how many people').argParser(wholeNumber))
    .addOption(
      new Option('--self-approval <answer>', "whether the author's own approval counts").choices([
        'yes',
        'no',
      ]),
    )
    .addOption(new Option('--requires <environment>', 'where a version must have been live first, or none'))
    .action((name: string, { approvals, selfApproval, requires }: SetOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const environment = await (
          await registry()
        ).setEnvironment(name, {
          ...(approvals === undefined ? {} : { approvals }),
          ...(selfApproval === undefined ? {} : { selfApproval: selfApproval === 'yes' }),
          ...(requires === undefined ? {} : { requires: requires === 'none' ? null : requires }),
        });
        output.answer(environment, policyTable([environment]));
      }),
    );
}

function policyTable(environments: readonly Environment[]): string {
  return table(
    ['ENVIRONMENT', 'APPROVALS', 'SELF-APPROVAL', 'REQUIRES'],
    environments.map(({ name, approvals, selfApproval, requires }) => [
      name,
      String(approvals),
      selfApproval ? 'yes' : 'no',
      requires ?? 'none',
    ]),
  );
}
