import {
  closeSync,
  constants,
  fchmodSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Disk, DiskFile } from './disk.js';
import { faultCode } from './fileFault.js';

/** The disks of this computer. */
export const nodeDisk: Disk = {
  open: (path, { create } = {}) => {
    if (create !== undefined && fileSize(path) === null) return createFile(path, create.permissionsOf);
    try {
      return fileOf(openSync(path, constants.O_RDWR), false);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(faultCode(error))) throw error;
      return fileOf(openSync(path, constants.O_RDONLY), true);
    }
  },
  size: fileSize,
  remove: unlinkSync,
  syncFolder: (folder) => {
    // Windows has no such call.
    if (process.platform === 'win32') return;
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
};

function createFile(path: string, permissionsOf: string): DiskFile {
  const mode = statSync(permissionsOf).mode & 0o777;
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, mode);
  // The process's mask may have taken away what the other users of the registry need.
  if ((fstatSync(descriptor).mode & 0o777) !== mode) fchmodSync(descriptor, mode);
  return fileOf(descriptor, false);
}

function fileOf(descriptor: number, isReadOnly: boolean): DiskFile {
  return {
    isReadOnly,
    read: (buffer, position) => {
      let done = 0;
      while (done < buffer.length) {
        const got = readSync(descriptor, buffer, done, buffer.length - done, position + done);
        if (got === 0) break;
        done += got;
      }
      return done;
    },
    write: (bytes, position) => {
      for (let done = 0; done < bytes.length;)
        done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    },
    truncate: (size) => {
      ftruncateSync(descriptor, size);
    },
    sync: (dataOnly) => {
      if (dataOnly) fdatasyncSync(descriptor);
      else fsyncSync(descriptor);
    },
    size: () => fstatSync(descriptor).size,
    close: () => {
      closeSync(descriptor);
    },
  };
}

function fileSize(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
