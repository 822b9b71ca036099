import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { reviewGiven, reviewRequested } from '../domain/happenings.js';
import { requireLines } from '../domain/lineRange.js';
import { requireMessage, requireText } from '../domain/text.js';
import type { Review, ReviewOptions, ReviewRequest, ReviewRequestOptions } from '../registry.js';
import type { Context } from './context.js';
import { knownPrompt, promptInUse, versionOf } from './known.js';
import { recordEvent } from '../stores/recordEvent.js';

/** One version of a prompt, as callers name it. */
export interface VersionName {
  readonly name: string;
  readonly number: number;
}

export async function review(
  { store, actor }: Context,
  { name, number }: VersionName,
  options: ReviewOptions,
): Promise<Review> {
  const { verdict, message = '', lines } = options;
  requireVerdict(verdict, message);
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    const { version, digest, source } = await versionOf(writer, prompt, number);
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

const maxReviewers = 50;

export async function requestReview(
  { store, actor }: Context,
  { name, number }: VersionName,
  { reviewers = [], message = '' }: ReviewRequestOptions,
): Promise<ReviewRequest> {
  requireMessage(message);
  for (const reviewer of reviewers) requireText(reviewer, 'reviewer');
  if (reviewers.length > maxReviewers) {
    throw new RegistryError('invalid_argument', `At most ${maxReviewers} people can be asked for a review.`);
  }
  return store.write(async (writer) => {
    const prompt = await promptInUse(writer, name);
    const { version, digest } = await versionOf(writer, prompt, number);
    const made: ReviewRequest = {
      id: randomUUID(),
      name: prompt.name,
      version,
      digest,
      reviewers: [...new Set(reviewers)],
      message,
      requestedBy: actor.name,
      createdAt: new Date().toISOString(),
    };
    await writer.insertReviewRequest(prompt, made);
    await recordEvent(writer, reviewRequested(prompt, made));
    return made;
  });
}

export function reviews({ store }: Context, { name, number }: VersionName): Promise<readonly Review[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    return reader.reviews(prompt, (await versionOf(reader, prompt, number)).digest);
  });
}

export function reviewRequests(
  { store }: Context,
  { name, number }: VersionName,
): Promise<readonly ReviewRequest[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    return reader.reviewRequests(prompt, (await versionOf(reader, prompt, number)).digest);
  });
}

function requireVerdict(verdict: string, message: string): void {
  requireMessage(message);
  if (!['approved', 'changes_requested', 'commented'].includes(verdict)) {
    throw new RegistryError(
      'invalid_argument',
      `${verdict} isn't a verdict. A review is approved, changes_requested or commented.`,
    );
  }
  if (verdict !== 'approved' && message.trim() === '') {
    const act = verdict === 'commented' ? 'A comment' : 'A request for changes';
    throw new RegistryError('invalid_argument', `${act} needs a message: say what you mean in a sentence.`);
  }
}
