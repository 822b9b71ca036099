import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import { textType } from './textType.js';

/** What is answered in the threads that reviews of lines begin; and what finds the reviews that are still waited for. */
export async function addReplies({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('replies')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('review_id', text, (column) => column.notNull().references('reviews.id'))
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('resolved', 'bigint')
    .addColumn('author', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('replies_number', ['prompt_id', 'number'])
    .execute();
  await schema.createIndex('reviews_digest').on('reviews').columns(['prompt_id', 'digest']).execute();
  await schema
    .createIndex('review_requests_version')
    .on('review_requests')
    .columns(['prompt_id', 'version'])
    .execute();
}
