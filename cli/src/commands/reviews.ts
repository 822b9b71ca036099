import type { Command } from 'commander';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

export function addReviews(program: Command, perform: Perform): void {
  program
    .command('reviews')
    .summary('every verdict on a version, newest first')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .action(({ name, version }: VersionArgument, _options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const reviews = await (await registry()).reviews(name, version);
        const rows = reviews.map((review) => [
          review.verdict,
          `v${review.version}`,
          review.reviewer,
          minuteOf(review.createdAt),
          review.message,
        ]);
        output.answer(
          reviews,
          rows.length === 0 ? '' : table(['VERDICT', 'LOOKED AT', 'BY', 'TIME', 'MESSAGE'], rows),
        );
        if (rows.length === 0) output.note(`Nobody has reviewed ${name} v${version} yet.`);
      }),
    );
}
