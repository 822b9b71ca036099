/** What people say to each other about lines of a prompt. It stays with the lines, from version to version. */
import type { Comment, LineRange, Reply, Review, Thread } from '../registry.js';
import { linesOfSource } from './lineRange.js';
import { movedLines } from './movedLines.js';

/** A review that says something about lines, which begins a thread. */
export type ThreadStart = Review & { readonly lines: LineRange };

export function beginsThread(review: Review): review is ThreadStart {
  return review.lines !== null && review.message.trim() !== '';
}

/** The reply that resolved a thread, of all its replies, oldest first; null while it is open. */
export function resolutionOf(replies: readonly Reply[]): Reply | null {
  const last = replies.findLast(({ resolved }) => resolved !== null);
  return last?.resolved === true ? last : null;
}

/** A thread without its place in a version. */
export interface Discussion {
  readonly start: ThreadStart;
  /** Oldest first. */
  readonly replies: readonly Reply[];
}

/** Of all reviews of a prompt, newest first, and all replies, oldest first: its discussions, oldest first. */
export function discussionsIn(reviews: readonly Review[], replies: readonly Reply[]): readonly Discussion[] {
  const answers = new Map<string, Reply[]>();
  for (const reply of replies) {
    const soFar = answers.get(reply.thread);
    if (soFar === undefined) answers.set(reply.thread, [reply]);
    else soFar.push(reply);
  }
  return reviews
    .filter(beginsThread)
    .map((start) => ({ start, replies: answers.get(start.id) ?? [] }))
    .toReversed();
}

/** Whether it was begun on this version or an earlier one, and wasn't resolved before this version came. */
export function isAbout(version: number, { start, replies }: Discussion): boolean {
  const resolution = resolutionOf(replies);
  return start.version <= version && (resolution === null || resolution.version >= version);
}

/**
 * The discussions as threads on a version with this source, in the order of its lines; those whose text is gone come
 * last. `sources` are, by their numbers, those of the versions that they were begun on.
 */
export function threadsIn(
  source: string,
  discussions: readonly Discussion[],
  sources: ReadonlyMap<number, string>,
): readonly Thread[] {
  const places = new Map([...sources].map(([version, from]) => [version, placesIn(source, from)]));
  const threads = discussions.flatMap(({ start, replies }) => {
    const place = places.get(start.version)?.(start.lines);
    return place === undefined ? [] : [{ ...place, ...saidIn(start, replies) }];
  });
  const line = ({ linesNow }: Thread) => linesNow?.start ?? Number.MAX_SAFE_INTEGER;
  return threads.toSorted((one, other) => line(one) - line(other));
}

function placesIn(source: string, from: string): (lines: LineRange) => Pick<Thread, 'text' | 'linesNow'> {
  const linesFrom = linesOfSource(from);
  const moved = movedLines(from, source);
  return (lines) => ({
    text: linesFrom.slice(lines.start - 1, lines.end).join('\n'),
    linesNow: moved(lines),
  });
}

function saidIn(start: ThreadStart, replies: readonly Reply[]): Omit<Thread, 'text' | 'linesNow'> {
  const { id, name, version, lines, verdict, message, reviewer, createdAt } = start;
  const resolution = resolutionOf(replies);
  const answers = replies.filter((reply) => reply.message.trim() !== '');
  return {
    id,
    name,
    version,
    lines,
    verdict,
    comments: [{ id, author: reviewer, message, createdAt }, ...answers.map(commentOf)],
    resolved: resolution === null ? null : { by: resolution.author, at: resolution.createdAt },
  };
}

function commentOf({ id, author, message, createdAt }: Reply): Comment {
  return { id, author, message, createdAt };
}
