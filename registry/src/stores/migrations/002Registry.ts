import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import { textType } from './textType.js';

/**
 * Prompts, their versions, reviews and deployments; environments; the audit chain; full text; the tokens of a server.
 * (Schema 1 was never released.)
 *
 * Whole numbers are bigint: callers compare them with any number, and PostgreSQL refuses one that a column can't hold.
 */
export async function createRegistry(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createPrompts(db, dialect);
  await createReviews(db, dialect);
  await createDeployments(db, dialect);
  await createEvents(db, dialect);
  await createTokens(db, dialect);
}

async function createPrompts(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { schema } = db;
  const text = textType(dialect);
  await schema
    .createTable('prompts')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('archived_at', text)
    .execute();

  await schema
    .createTable('former_names')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('renamed_at', text, (column) => column.notNull())
    .execute();

  await schema
    .createTable('versions')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigint', (column) => column.primaryKey())
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('same_as', 'bigint')
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('variables', text, (column) => column.notNull())
    .addColumn('inputs', text, (column) => column.notNull())
    .addColumn('input_schema', text, (column) => column.notNull())
    .addColumn('output_schema', text, (column) => column.notNull())
    .addColumn('tools', text, (column) => column.notNull())
    .addColumn('delimiters', text, (column) => column.notNull())
    .addColumn('partials', text, (column) => column.notNull())
    .addColumn('samples', text, (column) => column.notNull())
    .addColumn('model', text, (column) => column.notNull())
    .addColumn('temperature', 'double precision', (column) => column.notNull())
    .addColumn('max_tokens', 'bigint', (column) => column.notNull())
    .addColumn('config', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('metadata', text, (column) => column.notNull())
    .addColumn('created_by', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('versions_number', ['prompt_id', 'number'])
    .execute();
  await schema.createIndex('versions_digest').on('versions').columns(['prompt_id', 'digest']).execute();
  await (dialect === 'sqlite' ? createWordsInSqlite(db) : createWordsInPostgres(db));
}

/** FTS4 without a copy of the text (SQLite FTS3 and FTS4, section 6.2.1), newest first. sql.js has no FTS5. */
async function createWordsInSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table version_words using fts4(words, content="", order=desc)`.execute(db);
}

async function createWordsInPostgres(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('version_words')
    .addColumn('docid', 'bigint', (column) => column.primaryKey().references('versions.seq'))
    .addColumn('words', sql`tsvector`, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('version_words_words')
    .on('version_words')
    .using('gin')
    .column('words')
    .execute();
}

async function createReviews({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('reviews')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('line_start', 'bigint')
    .addColumn('line_end', 'bigint')
    .addColumn('reviewer', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('reviews_number', ['prompt_id', 'number'])
    .execute();

  await schema
    .createTable('review_requests')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('reviewers', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('requested_by', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('review_requests_number', ['prompt_id', 'number'])
    .execute();
}

async function createDeployments({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('environments')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('approvals', 'bigint', (column) => column.notNull())
    .addColumn('self_approval', 'bigint', (column) => column.notNull())
    .addColumn('requires', text)
    .execute();

  await schema
    .createTable('deployments')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('version_id', text, (column) => column.notNull().references('versions.id'))
    .addColumn('environment', text, (column) => column.notNull().references('environments.name'))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('from_version', 'bigint')
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('deployed_by', text, (column) => column.notNull())
    .addColumn('deployed_at', text, (column) => column.notNull())
    .addColumn('imported', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('deployments_number', ['prompt_id', 'number'])
    .execute();
  await schema
    .createIndex('deployments_live')
    .on('deployments')
    .columns(['prompt_id', 'environment', 'number'])
    .execute();
}

async function createEvents({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('events')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigint', (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('actor', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('data', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .execute();
}

async function createTokens({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('tokens')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('revoked_at', text)
    .execute();
}
