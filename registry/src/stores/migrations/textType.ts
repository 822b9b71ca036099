import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from '../dialect.js';

/**
 * The type of every column of text. Both engines compare and order it by its bytes in UTF-8, which SQLite does anyway
 * and PostgreSQL only in the collation C: else the order of names would depend on where the database was made.
 */
export function textType(dialect: Dialect): 'text' | RawBuilder<unknown> {
  return dialect === 'postgres' ? sql`text collate "C"` : 'text';
}
