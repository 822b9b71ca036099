import type { Kysely, Selectable } from 'kysely';
import type { Review } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber, type Place } from './nextNumber.js';

export function reviewQueries(db: Kysely<Tables>): Pick<StoreReader, 'reviews'> {
  return {
    reviews: async (prompt, { digest, reviewer, verdict, limit } = {}) => {
      const rows = await db
        .selectFrom('reviews')
        .selectAll()
        .where('prompt_id', '=', prompt.id)
        .$if(digest !== undefined, (query) => query.where('digest', '=', digest ?? ''))
        .$if(reviewer !== undefined, (query) => query.where('reviewer', '=', reviewer ?? ''))
        .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict ?? 'commented'))
        .orderBy('number', 'desc')
        .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
        .execute();
      return rows.map((row) => reviewOf(row, prompt));
    },
  };
}

export function reviewWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertReview'> {
  return {
    insertReview: async ({ id: promptId }, review) => {
      const number = await nextNumber(db, 'reviews', promptId);
      await db.insertInto('reviews').values(reviewRow(review, { promptId, number })).execute();
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

export function reviewOf(row: Selectable<Tables['reviews']>, { name }: Pick<StoredPrompt, 'name'>): Review {
  const { id, version, digest, verdict, message, line_start: start, line_end: end, reviewer } = row;
  const lines = start === null || end === null ? null : { start, end };
  return { id, name, version, digest, verdict, message, lines, reviewer, createdAt: row.created_at };
}
