import { randomUUID } from 'node:crypto';
import { RegistryError } from '../errors.js';
import { requireMessage } from '../domain/text.js';
import type { Review, ReviewOptions } from '../registry.js';
import { knownVersion } from './known.js';
import type { Context } from './context.js';
import { reviewsOn } from './read.js';

export interface ReviewRequest {
  readonly name: string;
  readonly number: number;
  readonly options: ReviewOptions;
}

export async function review(
  { store, actor }: Context,
  { name, number, options }: ReviewRequest,
): Promise<Review> {
  const { verdict, message = '' } = options;
  requireVerdict(verdict, message);
  return store.write(async (writer) => {
    const { version, digest } = await knownVersion(writer, name, number);
    const made: Review = {
      id: randomUUID(),
      name,
      version,
      digest,
      verdict,
      message,
      reviewer: actor.name,
      createdAt: new Date().toISOString(),
    };
    await writer.insertReview(made);
    return made;
  });
}

export function reviews({ store }: Context, name: string, number: number): Promise<readonly Review[]> {
  return store.read(async (reader) =>
    reviewsOn(await knownVersion(reader, name, number), await reader.reviews(name)),
  );
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
