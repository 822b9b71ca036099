import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import type { StoreWriter } from '../store.js';
import type { Tables } from '../tables.js';
import { deploymentWrites } from './deploymentQueries.js';
import { environmentWrites } from './environmentQueries.js';
import { eventWrites } from './eventQueries.js';
import { promptWrites } from './promptQueries.js';
import { replyWrites } from './replyQueries.js';
import { reviewWrites } from './reviewQueries.js';
import { reviewRequestWrites } from './reviewRequestQueries.js';
import { sqlReader } from './sqlReader.js';
import { versionWrites } from './versionQueries.js';

/** What a store writes, inside a transaction that keeps other writers out. */
export function sqlWriter(db: Kysely<Tables>, dialect: Dialect): StoreWriter {
  return {
    ...sqlReader(db, dialect),
    ...promptWrites(db),
    ...versionWrites(db, dialect),
    ...reviewWrites(db),
    ...reviewRequestWrites(db),
    ...replyWrites(db),
    ...deploymentWrites(db),
    ...environmentWrites(db),
    ...eventWrites(db),
  };
}
