import type { Kysely, Selectable } from 'kysely';
import type { Review, ReviewRequest } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber } from './nextNumber.js';

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
    insertReview: async ({ id }, { id: reviewId, version, digest, verdict, message, lines, ...made }) => {
      await db
        .insertInto('reviews')
        .values({
          id: reviewId,
          prompt_id: id,
          number: await nextNumber(db, 'reviews', id),
          version,
          digest,
          verdict,
          message,
          line_start: lines?.start ?? null,
          line_end: lines?.end ?? null,
          reviewer: made.reviewer,
          created_at: made.createdAt,
        })
        .execute();
    },

    insertReviewRequest: async ({ id }, request) => {
      await db
        .insertInto('review_requests')
        .values({
          id: request.id,
          prompt_id: id,
          number: await nextNumber(db, 'review_requests', id),
          version: request.version,
          digest: request.digest,
          reviewers: JSON.stringify(request.reviewers),
          message: request.message,
          requested_by: request.requestedBy,
          created_at: request.createdAt,
        })
        .execute();
    },
  };
}

function reviewOf(row: Selectable<Tables['reviews']>, { name }: StoredPrompt): Review {
  const { id, version, digest, verdict, message, line_start: start, line_end: end, reviewer } = row;
  const lines = start === null || end === null ? null : { start, end };
  return { id, name, version, digest, verdict, message, lines, reviewer, createdAt: row.created_at };
}

function requestOf(row: Selectable<Tables['review_requests']>, { name }: StoredPrompt): ReviewRequest {
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
