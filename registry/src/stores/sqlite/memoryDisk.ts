import type { Disk, DiskFile } from './disk.js';

/** A disk in memory, with these files. It is what the engine is tried on before it touches a registry. */
export function memoryDisk(files: Map<string, Uint8Array>): Disk {
  return {
    open: (path, { create } = {}) => {
      if (!files.has(path)) {
        if (create === undefined) throw Object.assign(new Error(`There is no ${path}.`), { code: 'ENOENT' });
        files.set(path, new Uint8Array());
      }
      return fileOf(files, path);
    },
    size: (path) => files.get(path)?.length ?? null,
    remove: (path) => {
      files.delete(path);
    },
    syncFolder: () => undefined,
  };
}

function fileOf(files: Map<string, Uint8Array>, path: string): DiskFile {
  const bytes = () => files.get(path) ?? new Uint8Array();
  const resize = (size: number) => {
    const resized = new Uint8Array(size);
    resized.set(bytes().subarray(0, size));
    files.set(path, resized);
  };
  return {
    isReadOnly: false,
    read: (buffer, position) => {
      const found = bytes().subarray(position, position + buffer.length);
      buffer.set(found);
      return found.length;
    },
    write: (written, position) => {
      if (position + written.length > bytes().length) resize(position + written.length);
      bytes().set(written, position);
    },
    truncate: resize,
    sync: () => undefined,
    size: () => bytes().length,
    close: () => undefined,
  };
}
