import type { Kysely } from 'kysely';
import type { Tables } from '../tables.js';

/** Where a row stands in a prompt's list. */
export interface Place {
  readonly promptId: string;
  readonly number: number;
}

/** The next number in a prompt's list of reviews, requests, replies or deployments. */
export async function nextNumber(
  db: Kysely<Tables>,
  table: 'reviews' | 'review_requests' | 'replies' | 'deployments',
  promptId: string,
): Promise<number> {
  const last = await db
    .selectFrom(table)
    .select((select) => select.fn.max('number').as('number'))
    .where('prompt_id', '=', promptId)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}
