import { Option, type Command } from 'commander';
import { messageOption, only } from '../options.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

interface RequestReviewOptions {
  readonly reviewer?: readonly string[];
  readonly message?: string;
}

export function addRequestReview(program: Command, perform: Perform): void {
  program
    .command('request-review')
    .summary('ask for a review of a version')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .addOption(
      new Option('--reviewer <name>', 'who is asked; repeat it for others (default: anybody)').argParser(
        reviewer,
      ),
    )
    .addOption(messageOption('what to look at'))
    .action((target: VersionArgument, options: RequestReviewOptions, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const settings = { reviewers: options.reviewer ?? [], ...only(options, 'message') };
        const request = await (await registry()).requestReview(target.name, target.version, settings);
        const { name, version, reviewers } = request;
        const asked = reviewers.length === 0 ? 'whoever may review' : reviewers.join(' and ');
        output.answer(request, `${name} v${version} waits for a review by ${asked}.`);
      }),
    );
}

function reviewer(name: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), name];
}
