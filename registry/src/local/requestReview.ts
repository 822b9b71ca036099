import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { reviewRequested } from '../domain/happenings.js';
import { isGranted } from '../domain/permissions.js';
import { requireMessage, requireText } from '../domain/text.js';
import type { ReviewRequest, ReviewRequestOptions } from '../registry.js';
import type { Context } from './context.js';
import { knownPrompt, promptInUse, versionOf, type VersionName } from './known.js';
import { recordEvent } from '../stores/recordEvent.js';

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

export function reviewRequests(
  { store }: Context,
  { name, number }: VersionName,
): Promise<readonly ReviewRequest[]> {
  return store.read(async (reader) => {
    const prompt = await knownPrompt(reader, name);
    return reader.reviewRequests(prompt, (await versionOf(reader, prompt, number)).digest);
  });
}

/** Nothing waits for who may not review. */
export function reviewInbox({ store, actor }: Context): Promise<readonly ReviewRequest[]> {
  if (!isGranted(actor.role, 'review')) return Promise.resolve([]);
  return store.read((reader) => reader.requestsWaitingFor(actor.name));
}
