import { sql, type Kysely } from 'kysely';
import type { StoredPrompt, StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';

export function promptQueries(
  db: Kysely<Tables>,
): Pick<StoreReader, 'prompt' | 'promptWithId' | 'promptsNamed' | 'prompts'> {
  return {
    prompt: async (name) =>
      (await selectPrompts(db).where('prompts.name', '=', name).executeTakeFirst()) ??
      (await selectPrompts(db)
        .innerJoin('former_names', 'former_names.prompt_id', 'prompts.id')
        .where('former_names.name', '=', name)
        .executeTakeFirst()) ??
      null,

    promptWithId: async (id) =>
      (await selectPrompts(db).where('prompts.id', '=', id).executeTakeFirst()) ?? null,

    promptsNamed: (words) =>
      words
        .reduce(
          (query, word) => query.where(sql`lower(prompts.name)`, 'like', `%${word}%`),
          selectPrompts(db),
        )
        .orderBy('prompts.name')
        .execute(),

    prompts: () =>
      selectPrompts(db)
        .innerJoin(newestNumbers(db), 'newest.prompt_id', 'prompts.id')
        .innerJoin('versions', (join) =>
          join.onRef('versions.prompt_id', '=', 'prompts.id').onRef('versions.number', '=', 'newest.number'),
        )
        .select(['versions.number as newestVersion', 'versions.id as newestId'])
        .orderBy('prompts.name')
        .execute(),
  };
}

export function promptWrites(
  db: Kysely<Tables>,
): Pick<StoreWriter, 'insertPrompt' | 'renamePrompt' | 'setArchived'> {
  return {
    insertPrompt: async ({ id, name, createdAt, archivedAt }) => {
      await db
        .insertInto('prompts')
        .values({ id, name, created_at: createdAt, archived_at: archivedAt })
        .execute();
    },

    renamePrompt: async ({ id, name }, newName, at) => {
      // A prompt that gets an earlier name back has it as its name alone.
      await db.deleteFrom('former_names').where('name', '=', newName).execute();
      await db.updateTable('prompts').set({ name: newName }).where('id', '=', id).execute();
      await db.insertInto('former_names').values({ name, prompt_id: id, renamed_at: at }).execute();
    },

    setArchived: async ({ id }, at) => {
      await db.updateTable('prompts').set({ archived_at: at }).where('id', '=', id).execute();
    },
  };
}

function newestNumbers(db: Kysely<Tables>) {
  return db
    .selectFrom('versions')
    .select(['prompt_id', (select) => select.fn.max('number').as('number')])
    .groupBy('prompt_id')
    .as('newest');
}

function selectPrompts(db: Kysely<Tables>) {
  return db
    .selectFrom('prompts')
    .select(['prompts.id', 'prompts.name'])
    .select(['prompts.created_at as createdAt', 'prompts.archived_at as archivedAt'])
    .$castTo<StoredPrompt>();
}
