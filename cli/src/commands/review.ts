import type { LineRange, Verdict } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { messageOption, only } from '../options.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

interface ReviewOptions {
  readonly approve?: true;
  readonly requestChanges?: true;
  readonly comment?: true;
  readonly lines?: LineRange;
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
    .addOption(
      new Option('--lines <from-to>', "the lines of its file that it's about, such as 3-7").argParser(
        lineRange,
      ),
    )
    .addOption(messageOption('needed unless you approve'))
    .action((target: VersionArgument, options: ReviewOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const given = { verdict: verdictOf(options), ...only(options, 'message', 'lines') };
        const review = await (await registry()).review(target.name, target.version, given);
        const { name, version, verdict, reviewer } = review;
        output.answer(review, `${name} v${version}: ${done[verdict]}, by ${reviewer}.`);
      }),
    );
}

/** `3-7`, or `3` for one line. @throws InvalidArgumentError */
function lineRange(text: string): LineRange {
  const [, start, end = start] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (start === undefined) throw new InvalidArgumentError('Lines are 3-7, or 3 for one.');
  return { start: Number(start), end: Number(end) };
}

function verdictOf({ approve, requestChanges, comment }: ReviewOptions): Verdict {
  if (approve) return 'approved';
  if (requestChanges) return 'changes_requested';
  if (comment) return 'commented';
  throw new RegistryError('invalid_argument', 'Say which: --approve, --request-changes or --comment.');
}
