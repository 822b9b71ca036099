import { sql, type Kysely, type Selectable } from 'kysely';
import type { ReviewRequest } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber, type Place } from './nextNumber.js';

export function reviewRequestQueries(
  db: Kysely<Tables>,
): Pick<StoreReader, 'reviewRequests' | 'requestsWaitingFor'> {
  return {
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

    requestsWaitingFor: async (reviewer) => {
      const newest = new Map<string, ReviewRequest>();
      for (const { name, ...row } of await unanswered(db, reviewer).execute()) {
        const request = requestOf(row, { name });
        const isAsked = request.reviewers.length === 0 || request.reviewers.includes(reviewer);
        if (isAsked && !newest.has(row.prompt_id)) newest.set(row.prompt_id, request);
      }
      return [...newest.values()];
    },
  };
}

/** Those that somebody else made and the reviewer didn't answer, of which a few may name another of a similar name. */
function unanswered(db: Kysely<Tables>, reviewer: string) {
  return db
    .selectFrom('review_requests as request')
    .innerJoin('prompts', 'prompts.id', 'request.prompt_id')
    .innerJoin('versions', (join) =>
      join
        .onRef('versions.prompt_id', '=', 'request.prompt_id')
        .onRef('versions.number', '=', 'request.version'),
    )
    .selectAll('request')
    .select('prompts.name')
    .where('prompts.archived_at', 'is', null)
    .where('request.requested_by', '<>', reviewer)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('review_requests as later')
            .select('later.id')
            .whereRef('later.prompt_id', '=', 'request.prompt_id')
            .whereRef('later.version', '>', 'request.version'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('reviews as own')
            .select('own.id')
            .whereRef('own.prompt_id', '=', 'request.prompt_id')
            .whereRef('own.digest', '=', 'request.digest')
            .where('own.reviewer', '=', reviewer)
            .where('own.verdict', '<>', 'commented'),
        ),
      ),
    )
    .where((where) =>
      where.or([
        where('request.reviewers', 'like', naming(reviewer)),
        where.and([
          where('request.reviewers', '=', '[]'),
          where('versions.created_by', '<>', reviewer),
          where(
            where
              .selectFrom('reviews as approval')
              .select((select) => select.fn.count('approval.reviewer').distinct().as('approvers'))
              .whereRef('approval.prompt_id', '=', 'request.prompt_id')
              .whereRef('approval.digest', '=', 'request.digest')
              .where('approval.verdict', '=', 'approved'),
            '<',
            mostApprovals,
          ),
        ]),
      ]),
    )
    .orderBy('request.created_at', 'desc')
    .orderBy('request.number', 'desc');
}

/** What the strictest environment wants, at least one. */
const mostApprovals = sql<number>`(
  select case when max(approvals) > 1 then max(approvals) else 1 end from environments)`;

/** Fits every list with the name. Where a character means something in a pattern, any one fits. */
function naming(reviewer: string): string {
  return `%${JSON.stringify(reviewer).replace(/[\\%_]/g, '_')}%`;
}

export function reviewRequestWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertReviewRequest'> {
  return {
    insertReviewRequest: async ({ id: promptId }, request) => {
      const number = await nextNumber(db, 'review_requests', promptId);
      await db.insertInto('review_requests').values(requestRow(request, { promptId, number })).execute();
    },
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
