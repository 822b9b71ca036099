import type { WasmMemory } from './wasmMemory.js';

/** Where SQLite's public C header puts the members of `sqlite3_vfs` (sqlite.org/c3ref/vfs.html), at 4 bytes each. */
export const vfsOffsets = {
  iVersion: 0,
  mxPathname: 8,
  zName: 16,
  xOpen: 24,
  xDelete: 28,
  xAccess: 32,
} as const;

/** As SQLite's os_unix.c fills it in. */
const unixVfs = { name: 'unix', iVersion: 3, mxPathname: 512 };

/**
 * The address of the one structure by which SQLite reaches files.
 * @throws Error when there is none, or something else looks like it too.
 */
export function findUnixVfs(memory: WasmMemory): number {
  const bytes = Buffer.from(memory.bytes().buffer);
  const found = occurrences(bytes, Buffer.from(`${unixVfs.name}\0`))
    .flatMap((name) => occurrences(bytes, littleEndian(name)))
    .map((pointer) => pointer - vfsOffsets.zName)
    .filter(
      (address) =>
        address > 0 &&
        address % 4 === 0 &&
        memory.int32(address + vfsOffsets.iVersion) === unixVfs.iVersion &&
        memory.int32(address + vfsOffsets.mxPathname) === unixVfs.mxPathname,
    );
  const [address] = found;
  if (address === undefined || found.length > 1)
    throw new Error(`SQLite's file functions were found ${found.length} times in the engine's memory.`);
  return address;
}

function occurrences(bytes: Buffer, pattern: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) found.push(at);
  return found;
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
