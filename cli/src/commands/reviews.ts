import type { Review, ReviewRequest } from '@onbook/registry';
import type { Command } from 'commander';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';
import { versionArgument, type VersionArgument } from '../versionArgument.js';

type Entry = ({ readonly kind: 'review' } & Review) | ({ readonly kind: 'request' } & ReviewRequest);

export function addReviews(program: Command, perform: Perform): void {
  program
    .command('reviews')
    .summary('every verdict on a version and every request for one, newest first')
    .argument('<name@version>', 'such as support/triage@2', versionArgument)
    .action(({ name, version }: VersionArgument, _options: object, command: Command) =>
      perform(command, async ({ registry, output }) => {
        const source = await registry();
        const entries = inOrder(
          await source.reviews(name, version),
          await source.reviewRequests(name, version),
        );
        output.answer(
          entries,
          entries.length === 0
            ? ''
            : table(['WHAT', 'LOOKED AT', 'BY', 'TIME', 'MESSAGE'], entries.map(rowOf)),
        );
        if (entries.length === 0) output.note(`Nobody has reviewed ${name} v${version} yet.`);
      }),
    );
}

function inOrder(reviews: readonly Review[], requests: readonly ReviewRequest[]): readonly Entry[] {
  const entries: readonly Entry[] = [
    ...reviews.map((review) => ({ kind: 'review', ...review }) as const),
    ...requests.map((request) => ({ kind: 'request', ...request }) as const),
  ];
  return entries.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

function rowOf(entry: Entry): readonly string[] {
  const { version, createdAt, message } = entry;
  const [what, by] = entry.kind === 'review' ? verdictOf(entry) : requestOf(entry);
  return [what, `v${version}`, by, minuteOf(createdAt), message];
}

function verdictOf({ verdict, lines, reviewer }: Review): readonly [what: string, by: string] {
  const what = verdict.replaceAll('_', ' ');
  return [lines === null ? what : `${what}, lines ${lines.start}-${lines.end}`, reviewer];
}

function requestOf({ reviewers, requestedBy }: ReviewRequest): readonly [what: string, by: string] {
  return [reviewers.length === 0 ? 'requested' : `requested of ${reviewers.join(', ')}`, requestedBy];
}
