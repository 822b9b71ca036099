import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { reviewGiven } from '../domain/happenings.js';
import { requireLines } from '../domain/lineRange.js';
import { movedOn } from '../domain/refusals.js';
import { requireMessage, requireText } from '../domain/text.js';
import type { Review, ReviewHistoryOptions, ReviewOptions } from '../registry.js';
import type { StoredPrompt, StoredVersion, StoreReader } from '../stores/store.js';
import type { Context } from './context.js';
import { knownPrompt, versionOf, type VersionName } from './known.js';
import { requireWhole } from './read.js';
import { recordEvent } from '../stores/recordEvent.js';

export async function review(
  { store, actor }: Context,
  { name, number }: VersionName,
  options: ReviewOptions,
): Promise<Review> {
  const { verdict, message = '', lines, expectedNewest } = options;
  requireVerdict(verdict, message);
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    const looked = await versionOf(writer, prompt, number);
    if (expectedNewest !== undefined) await requireNothingNewer(writer, { prompt, looked, expectedNewest });
    const { version, digest, source } = looked;
    if (lines !== undefined) requireLines(lines, source);
    const made: Review = {
      id: randomUUID(),
      name: prompt.name,
      version,
      digest,
      verdict,
      message,
      lines: lines ?? null,
      reviewer: actor.name,
      createdAt: new Date().toISOString(),
    };
    await writer.insertReview(prompt, made);
    await recordEvent(writer, reviewGiven(prompt, made));
    return made;
  });
}

export function reviews({ store }: Context, { name, number }: VersionName): Promise<readonly Review[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    const { digest } = await versionOf(reader, prompt, number);
    return reader.reviews(prompt, { digest });
  });
}

export function reviewHistory(
  { store }: Context,
  name: string,
  options: ReviewHistoryOptions,
): Promise<readonly Review[]> {
  const { reviewer, verdict, limit } = options;
  if (reviewer !== undefined) requireText(reviewer, 'reviewer');
  if (verdict !== undefined) requireKnownVerdict(verdict);
  requireWhole(limit, 'limit', 1);
  return store.read(async (reader) => reader.reviews(await knownPrompt(reader, name), options));
}

/** A version that sends the same as the one looked at doesn't count: the verdict holds for it, too. */
async function requireNothingNewer(
  reader: StoreReader,
  {
    prompt,
    looked,
    expectedNewest,
  }: {
    readonly prompt: StoredPrompt;
    readonly looked: StoredVersion;
    readonly expectedNewest: number;
  },
): Promise<void> {
  const newest = await reader.newestVersion(prompt);
  if (newest === null || newest.version <= expectedNewest || newest.digest === looked.digest) return;
  throw movedOn(newest, looked.version);
}

function requireVerdict(verdict: string, message: string): void {
  requireMessage(message);
  requireKnownVerdict(verdict);
  if (verdict !== 'approved' && message.trim() === '') {
    const act = verdict === 'commented' ? 'A comment' : 'A request for changes';
    throw new RegistryError('invalid_argument', `${act} needs a message: say what you mean in a sentence.`);
  }
}

function requireKnownVerdict(verdict: string): void {
  if (['approved', 'changes_requested', 'commented'].includes(verdict)) return;
  throw new RegistryError(
    'invalid_argument',
    `${verdict} isn't a verdict. A review is approved, changes_requested or commented.`,
  );
}
