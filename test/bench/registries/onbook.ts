import { sql } from 'kysely';
import { sqliteEngine, sqlStore } from './internals.js';
import { measuredRows } from './measuredRows.js';
import type { MeasuredStore } from './registries.js';

export async function openOnbook(path: string): Promise<MeasuredStore> {
  const engine = sqliteEngine({ path, wasmPath: undefined, environments: [] });
  await engine.write((db) =>
    sql`create table if not exists measured (at integer, latency real, tokens integer)`.execute(db),
  );
  return { store: sqlStore(engine), addRows: measuredRows((work) => engine.write(work)) };
}
