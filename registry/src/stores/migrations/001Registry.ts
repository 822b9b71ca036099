import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import { textType } from './textType.js';

/** Prompts, their versions, reviews and deployments; environments; the tokens of a server. */
export async function createRegistry({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);

  await schema
    .createTable('prompts')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('created_at', text, (column) => column.notNull())
    .execute();

  await schema
    .createTable('versions')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
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

  await schema
    .createTable('reviews')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('reviewer', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('reviews_number', ['prompt_id', 'number'])
    .execute();

  await schema
    .createTable('environments')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('approvals', 'integer', (column) => column.notNull())
    .addColumn('self_approval', 'integer', (column) => column.notNull())
    .addColumn('requires', text)
    .execute();

  await schema
    .createTable('deployments')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('prompt_id', text, (column) => column.notNull().references('prompts.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('version_id', text, (column) => column.notNull().references('versions.id'))
    .addColumn('environment', text, (column) => column.notNull().references('environments.name'))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('from_version', 'integer')
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('deployed_by', text, (column) => column.notNull())
    .addColumn('deployed_at', text, (column) => column.notNull())
    .addUniqueConstraint('deployments_number', ['prompt_id', 'number'])
    .execute();
  await schema
    .createIndex('deployments_live')
    .on('deployments')
    .columns(['prompt_id', 'environment', 'number'])
    .execute();

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
