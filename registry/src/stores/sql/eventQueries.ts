import type { Kysely, Selectable } from 'kysely';
import type { AuditEvent, EventsOptions } from '../../registry.js';
import type { StoreReader, StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';

export function eventQueries(
  db: Kysely<Tables>,
): Pick<StoreReader, 'lastEvent' | 'events' | 'eventsOfKinds'> {
  return {
    lastEvent: async () => {
      const row = await db
        .selectFrom('events')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : eventOf(row);
    },

    eventsOfKinds: async (kinds) => {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('kind', 'in', kinds)
        .orderBy('seq')
        .execute();
      return rows.map(eventOf);
    },

    events: async (options) => (await eventRows(db, options)).map(eventOf),
  };
}

/** In their order. */
export function eventRows(
  db: Kysely<Tables>,
  { after, limit }: Required<EventsOptions>,
): Promise<Selectable<Tables['events']>[]> {
  return db.selectFrom('events').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute();
}

export function eventWrites(db: Kysely<Tables>): Pick<StoreWriter, 'insertEvent'> {
  return {
    insertEvent: async (event) => {
      await db
        .insertInto('events')
        .values({ ...event, data: JSON.stringify(event.data) })
        .execute();
    },
  };
}

export function eventOf(row: Selectable<Tables['events']>): AuditEvent {
  return { ...row, data: JSON.parse(row.data) as AuditEvent['data'] };
}
