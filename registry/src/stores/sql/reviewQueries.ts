import type { Kysely, Selectable } from 'kysely';
import type { Review, ReviewRequest } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber, type Place } from './nextNumber.js';

export function reviewQueries(db: Kysely<Tables>): Pick<StoreReader, 'reviews' | 'reviewRequests'> {
  return {
    reviews: async (prompt, digest) => {
      const rows = await db
        .selectFrom('reviews')
        .selectAll()
        .where('prompt_id', '=', prompt.id)
        .$if(digest !== undefined, (query) => query.where('digest', '=', digest ?? ''))
        .orderBy('number', 'desc')
        .execute();
      return rows.map((row) => reviewOf(row, prompt));
    },

    reviewRequests: async (prompt, digest) => {
      const rows = await db
        .selectFrom('review_requests')
        .selectAll()
        .where('prompt_id', '=', prompt.id)
        .$if(digest !== undefined, (query) => query.where('digest', '=', digest ?? ''))
        .orderBy('number', 'desc')
        .execute();
      return rows.map((row) => requestOf(row, prompt));
    },
  };
}

export function reviewWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertReview' | 'insertReviewRequest'> {
  return {
    insertReview: async ({ id: promptId }, review) => {
      const number = await nextNumber(db, 'reviews', promptId);
      await db.insertInto('reviews').values(reviewRow(review, { promptId, number })).execute();
    },

    insertReviewRequest: async ({ id: promptId }, request) => {
      const number = await nextNumber(db, 'review_requests', promptId);
      await db.insertInto('review_requests').values(requestRow(request, { promptId, number })).execute();
    },
  };
}

export function reviewRow(review: Review, { promptId, number }: Place): Selectable<Tables['reviews']> {
  const { id, version, digest, verdict, message, lines, reviewer } = review;
  return {
    id,
    prompt_id: promptId,
    number,
    version,
    digest,
    verdict,
    message,
    line_start: lines?.start ?? null,
    line_end: lines?.end ?? null,
    reviewer,
    created_at: review.createdAt,
  };
}

export function requestRow(
  request: ReviewRequest,
  { promptId, number }: Place,
): Selectable<Tables['review_requests']> {
  return {
    id: request.id,
    prompt_id: promptId,
    number,
    version: request.version,
    digest: request.digest,
    reviewers: JSON.stringify(request.reviewers),
    message: request.message,
    requested_by: request.requestedBy,
    created_at: request.createdAt,
  };
}

export function reviewOf(row: Selectable<Tables['reviews']>, { name }: Pick<StoredPrompt, 'name'>): Review {
  const { id, version, digest, verdict, message, line_start: start, line_end: end, reviewer } = row;
  const lines = start === null || end === null ? null : { start, end };
  return { id, name, version, digest, verdict, message, lines, reviewer, createdAt: row.created_at };
}

export function requestOf(
  row: Selectable<Tables['review_requests']>,
  { name }: Pick<StoredPrompt, 'name'>,
): ReviewRequest {
  return {
    id: row.id,
    name,
    version: row.version,
    digest: row.digest,
    reviewers: JSON.parse(row.reviewers) as readonly string[],
    message: row.message,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
  };
}
