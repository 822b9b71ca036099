import { sql, type Kysely } from 'kysely';
import type { Tables } from './internals.js';

type Write = (work: (db: Kysely<Tables>) => Promise<void>) => Promise<void>;

/** Rows as a metric would write them: three numbers each. */
export function measuredRows(write: Write): (count: number) => Promise<void> {
  let at = 0;
  return (count) =>
    write(async (db) => {
      for (let row = 0; row < count; row++) {
        at++;
        await sql`insert into measured (at, latency, tokens) values (${at}, ${at / 7}, ${at % 4096})`.execute(
          db,
        );
      }
    });
}
