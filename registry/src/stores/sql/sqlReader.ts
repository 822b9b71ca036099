import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import type { StoreReader } from '../store.js';
import type { Tables } from '../tables.js';
import { auditQueries } from './auditQueries.js';
import { deploymentQueries } from './deploymentQueries.js';
import { environmentQueries } from './environmentQueries.js';
import { eventQueries } from './eventQueries.js';
import { promptQueries } from './promptQueries.js';
import { replyQueries } from './replyQueries.js';
import { reviewQueries } from './reviewQueries.js';
import { reviewRequestQueries } from './reviewRequestQueries.js';
import { versionQueries } from './versionQueries.js';
import { wordQueries } from './wordQueries.js';

/** Every question a store answers, in the SQL that all engines share. */
export function sqlReader(db: Kysely<Tables>, dialect: Dialect): StoreReader {
  return {
    ...promptQueries(db),
    ...versionQueries(db),
    ...reviewQueries(db),
    ...reviewRequestQueries(db),
    ...replyQueries(db),
    ...deploymentQueries(db),
    ...environmentQueries(db),
    ...eventQueries(db),
    ...wordQueries(db, dialect),
    ...auditQueries(db),
  };
}
