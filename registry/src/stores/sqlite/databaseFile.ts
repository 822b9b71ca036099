import type { Disk, DiskFile } from './disk.js';
import { faultCode } from './fileFault.js';

/** A database on a disk, as the engine is told to open it. Its journal lies beside it. */
export interface DatabaseFile {
  readonly path: string;
  readonly disk: Disk;
  /** Asked before each change of the file or its journal; throws to refuse it. */
  readonly requireWritable: () => void;
  /** What was refused first, and at what. SQLite itself only tells that something was. */
  fault: Fault | null;
  /** The journal was emptied, and nothing was written since: that is what ends a transaction. */
  isEnded: boolean;
}

export interface Fault {
  readonly error: unknown;
  /** `end`: a transaction had ended, and only that this lasts was refused. */
  readonly at: 'read' | 'write' | 'end';
}

/** One of its two files while SQLite has it open. */
export interface OpenFile {
  readonly of: DatabaseFile;
  readonly path: string;
  readonly file: DiskFile;
  /** SQLite's own state: what it believes to have locked. Other processes are kept away by the registry's lock. */
  level: number;
  /** Made just now: the folder doesn't have it for good yet. */
  isNew: boolean;
}

/** Result codes of sqlite.org/rescode.html. */
export const result = {
  ok: 0,
  notFound: 12,
  full: 13,
  cannotOpen: 14,
  readError: 266,
  shortRead: 522,
  writeError: 778,
  syncError: 1034,
  truncateError: 1546,
  sizeError: 1802,
  deleteError: 2570,
  accessError: 3338,
  closeError: 4106,
} as const;

/**
 * Runs a file operation for SQLite, which takes a number for an answer and mustn't see an exception. `failure` is that
 * number where the disk refuses.
 */
export function attempt(
  of: DatabaseFile,
  { at, failure }: { readonly at: 'read' | 'write'; readonly failure: number },
  work: () => number,
): number {
  try {
    return work();
  } catch (error) {
    of.fault ??= { error, at: at === 'write' && of.isEnded ? 'end' : at };
    return ['ENOSPC', 'EDQUOT'].includes(faultCode(error)) ? result.full : failure;
  }
}

/** For an operation that changes nothing. */
export function reading(of: DatabaseFile, failure: number, work: () => number): number {
  return attempt(of, { at: 'read', failure }, work);
}

/** For one that changes a file. */
export function writing(of: DatabaseFile, failure: number, work: () => void): number {
  return attempt(of, { at: 'write', failure }, () => {
    of.requireWritable();
    work();
    return result.ok;
  });
}
