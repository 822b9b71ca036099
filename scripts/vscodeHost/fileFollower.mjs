import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Gives what is appended to a file, each time it is called.
 *
 * @param {string} file which need not exist yet
 */
export function fileFollower(file) {
  let offset = 0;
  return () => {
    if (!existsSync(file)) return Buffer.alloc(0);
    const descriptor = openSync(file, 'r');
    try {
      const added = Buffer.alloc(fstatSync(descriptor).size - offset);
      offset += readSync(descriptor, added, 0, added.length, offset);
      return added;
    } finally {
      closeSync(descriptor);
    }
  };
}
