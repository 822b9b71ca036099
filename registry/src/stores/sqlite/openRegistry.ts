import type { Kysely } from 'kysely';
import type { Tables } from '../tables.js';

/** A registry file that is open, in one of two ways: page by page (pagedRegistry), or whole in memory (wholeRegistry). */
export interface OpenRegistry {
  /** False once the file was replaced, removed or made, or has another schema: then it is to be opened anew. */
  isCurrent(): boolean;
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** In a transaction, which is on the disk on return. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** What to tell the caller for an error that a unit of work ended with. */
  refusalFor(error: unknown): unknown;
  close(): void;
}
