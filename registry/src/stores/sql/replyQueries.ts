import type { Kysely, Selectable } from 'kysely';
import type { Reply } from '../../registry.js';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { nextNumber, type Place } from './nextNumber.js';

export function replyQueries(db: Kysely<Tables>): Pick<StoreReader, 'replies'> {
  return {
    replies: async (prompt) => {
      const rows = await db
        .selectFrom('replies')
        .selectAll()
        .where('prompt_id', '=', prompt.id)
        .orderBy('number')
        .execute();
      return rows.map((row) => replyOf(row, prompt));
    },
  };
}

export function replyWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertReply'> {
  return {
    insertReply: async ({ id: promptId }, reply) => {
      const number = await nextNumber(db, 'replies', promptId);
      await db.insertInto('replies').values(replyRow(reply, { promptId, number })).execute();
    },
  };
}

export function replyRow(reply: Reply, { promptId, number }: Place): Selectable<Tables['replies']> {
  const { id, thread, version, message, resolved, author, createdAt } = reply;
  return {
    id,
    prompt_id: promptId,
    number,
    review_id: thread,
    version,
    message,
    resolved: resolved === null ? null : Number(resolved),
    author,
    created_at: createdAt,
  };
}

export function replyOf(row: Selectable<Tables['replies']>, { name }: Pick<StoredPrompt, 'name'>): Reply {
  const { id, review_id: thread, version, message, author, created_at: createdAt } = row;
  const resolved = row.resolved === null ? null : row.resolved === 1;
  return { id, name, thread, version, message, resolved, author, createdAt };
}
