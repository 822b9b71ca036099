import { dirname } from 'node:path';
import { reading, result, writing, type OpenFile } from './databaseFile.js';
import type { WasmEngine } from './wasmEngine.js';

/** Of sqlite.org/c3ref/c_lock_exclusive.html: from here on a connection writes. */
const reserved = 2;
const syncDataOnly = 0x10;
/** Writing some bytes never harms those beside them, not even at a loss of power: as SQLite takes for granted on Unix. */
const powersafeOverwrite = 0x1000;
/** What a file is asked for at once; SQLite's own default. */
const sectorSize = 4096;

/**
 * Puts SQLite's `sqlite3_io_methods` (version 1, sqlite.org/c3ref/io_methods.html) for these files into the engine's
 * memory. Files are known by the address of their `sqlite3_file`.
 * @returns the address of the table.
 */
export function fileMethods(engine: WasmEngine, files: Map<number, OpenFile>): number {
  const { memory } = engine;
  const open = (address: number): OpenFile => {
    const file = files.get(address);
    if (file === undefined) throw new Error('SQLite asked for a file that it has closed.');
    return file;
  };
  const slice = (address: number, length: number) => memory.bytes().subarray(address, address + length);

  const methods = [
    engine.pointerTo('ii', (address: number) => {
      const { of, file } = open(address);
      files.delete(address);
      return reading(of, result.closeError, () => {
        file.close();
        return result.ok;
      });
    }),

    engine.pointerTo('iiiij', (address: number, buffer: number, length: number, position: bigint) => {
      const { of, file } = open(address);
      return reading(of, result.readError, () => {
        const into = slice(buffer, length);
        const got = file.read(into, Number(position));
        if (got === length) return result.ok;
        into.fill(0, got);
        return result.shortRead;
      });
    }),

    engine.pointerTo('iiiij', (address: number, buffer: number, length: number, position: bigint) => {
      const { of, file } = open(address);
      return writing(of, result.writeError, () => {
        of.isEnded = false;
        file.write(slice(buffer, length), Number(position));
      });
    }),

    engine.pointerTo('iij', (address: number, size: bigint) => {
      const { of, file, path } = open(address);
      return writing(of, result.truncateError, () => {
        file.truncate(Number(size));
        of.isEnded = path !== of.path && size === 0n;
      });
    }),

    engine.pointerTo('iii', (address: number, flags: number) => {
      const opened = open(address);
      return writing(opened.of, result.syncError, () => {
        opened.file.sync((flags & syncDataOnly) !== 0);
        if (opened.isNew) opened.of.disk.syncFolder(dirname(opened.path));
        opened.isNew = false;
      });
    }),

    engine.pointerTo('iii', (address: number, size: number) => {
      const { of, file } = open(address);
      return reading(of, result.sizeError, () => {
        memory.setInt64(size, file.size());
        return result.ok;
      });
    }),

    engine.pointerTo('iii', (address: number, level: number) => {
      const file = open(address);
      file.level = Math.max(file.level, level);
      return result.ok;
    }),

    engine.pointerTo('iii', (address: number, level: number) => {
      open(address).level = level;
      return result.ok;
    }),

    // Whether somebody is writing, so that a journal is not one of a dead process. With the registry's lock held it
    // can only be this connection; an answer from the lock itself would leave the journal of a dead process in place.
    engine.pointerTo('iii', (address: number, answer: number) => {
      memory.setInt32(answer, open(address).level >= reserved ? 1 : 0);
      return result.ok;
    }),

    engine.pointerTo('iiii', () => result.notFound),
    engine.pointerTo('ii', () => sectorSize),
    engine.pointerTo('ii', () => powersafeOverwrite),
  ];

  const table = engine.allocate(4 + 4 * methods.length);
  memory.setInt32(table, 1);
  for (const [index, method] of methods.entries()) memory.setInt32(table + 4 + 4 * index, method);
  return table;
}
