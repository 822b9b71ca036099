import { closeSync, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs';
import { RegistryError } from '../../errors.js';
import { faultCode } from './fileFault.js';
import { damaged, unreadable } from './fileRefusals.js';

/** Tells one state of a registry file from another. */
export type FileStamp = string;

/** What can be known of a registry file before any engine sees it. */
export interface FileHead {
  readonly stamp: FileStamp;
  /** Another one once the file was replaced. */
  readonly identity: string;
  /** In bytes. */
  readonly size: number;
  /** SQLite's header, 100 bytes, or as much as there is (SQLite file format, 1.3). */
  readonly header: Buffer;
}

/** "Onbk": says in an SQLite file's header whose it is. */
export const applicationId = 0x4f6e626b;

const headerLength = 100;
/** Where the header's numbers are; each has 4 bytes, the page size 2. */
const at = { pageSize: 16, readVersion: 19, changeCounter: 24, pageCount: 28, schema: 60, applicationId: 68 };

/**
 * Null when there is no file.
 * @throws RegistryError `registry_unreachable` when it can't be read, `registry_damaged` when it is no file.
 */
export function readFileHead(path: string): FileHead | null {
  const stats = registryFileStats(path);
  if (stats === null) return null;
  try {
    const descriptor = openSync(path, 'r');
    try {
      const header = Buffer.alloc(headerLength);
      const length = readSync(descriptor, header, 0, headerLength, 0);
      const found = fstatSync(descriptor, { bigint: true });
      // Times may be the same for changes within a few milliseconds; the count of changes is not.
      return {
        stamp: `${statStamp(found)} ${header.readUInt32BE(at.changeCounter)}`,
        identity: identityOf(found),
        size: Number(found.size),
        header: header.subarray(0, length),
      };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw unreadable(path, error);
  }
}

/**
 * Null when there is no file.
 * @throws RegistryError `registry_unreachable` when that can't be told, `registry_damaged` for a folder, or for a device
 * or a pipe, which could be read for ever.
 */
export function registryFileStats(path: string): BigIntStats | null {
  let stats: BigIntStats;
  try {
    stats = statSync(path, { bigint: true });
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw unreadable(path, error);
  }
  if (stats.isFile()) return stats;
  const what = stats.isDirectory() ? 'a folder' : 'no file';
  throw new RegistryError(
    'registry_damaged',
    `${path} can't be used as a registry: it is ${what}. Choose another path.`,
  );
}

/** Cheaper than a whole stamp, and blind to changes within a few milliseconds that leave the size alone. */
export function statStamp({ ino, mtimeNs, size }: BigIntStats): string {
  return `${ino} ${mtimeNs} ${size}`;
}

export function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev} ${ino}`;
}

/**
 * How many migrations the file has seen.
 * @throws RegistryError `registry_damaged` for what isn't an Onbook registry.
 */
export function requireRegistryHeader(path: string, { header }: Pick<FileHead, 'header'>): number {
  const isSqlite = header.length >= headerLength && header.toString('latin1', 0, 16) === 'SQLite format 3\0';
  if (!isSqlite) throw damaged(path, "it isn't an SQLite file");
  if (header.readUInt32BE(at.applicationId) !== applicationId)
    throw damaged(path, 'it is an SQLite file of another program');
  if (header[at.readVersion] !== 1)
    throw damaged(path, 'its journal is a write-ahead log, which another program gave it');
  return header.readUInt32BE(at.schema);
}

/** @throws RegistryError `registry_damaged` for a file that was cut short. Not to be asked before a journal is undone. */
export function requireWhole(path: string, { header, size }: Pick<FileHead, 'header' | 'size'>): void {
  const stored = header.readUInt16BE(at.pageSize);
  const pageSize = stored === 1 ? 65_536 : stored;
  if (header.readUInt32BE(at.pageCount) * pageSize > size) throw damaged(path, 'a part of it is missing');
}
