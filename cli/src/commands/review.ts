import type { Verdict } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import { Option, type Command } from 'commander';
import { messageOption } from '../options.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

interface ReviewOptions {
  readonly approve?: true;
  readonly requestChanges?: true;
  readonly comment?: true;
  readonly message?: string;
}

const done = {
  approved: 'approved',
  changes_requested: 'needs changes',
  commented: 'commented',
} satisfies Record<Verdict, string>;

export function addReview(program: Command, perform: Perform): void {
  program
    .command('review')
    .summary('approve a version, ask for changes, or comment')
    .description(
      'Gives a verdict on a version. It holds for every version that sends the same to a model, and no other.',
    )
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .addOption(new Option('--approve', 'it may go live').conflicts(['requestChanges', 'comment']))
    .addOption(new Option('--request-changes', 'it must not go live').conflicts('comment'))
    .addOption(new Option('--comment', 'say something and leave it open'))
    .addOption(messageOption('needed unless you approve'))
    .action(({ name, version }: VersionArgument, options: ReviewOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const { message } = options;
        const verdict = verdictOf(options);
        const review = await (
          await registry()
        ).review(name, version, message === undefined ? { verdict } : { verdict, message });
        output.answer(review, `${name} v${version}: ${done[review.verdict]}, by ${review.reviewer}.`);
      }),
    );
}

function verdictOf({ approve, requestChanges, comment }: ReviewOptions): Verdict {
  if (approve) return 'approved';
  if (requestChanges) return 'changes_requested';
  if (comment) return 'commented';
  throw new RegistryError('invalid_argument', 'Say which: --approve, --request-changes or --comment.');
}
