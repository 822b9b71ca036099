import { resolve } from 'node:path';
import { RegistryError } from '../errors.js';
import { fileStamp, type FileStamp } from '../stores/sqlite/registryFile.js';

/** Notices that another process wrote a registry file. */
export interface FileWatch {
  /** Another number for each state of the file that was seen. */
  state(): number;
  /** True once a second at most. */
  isLookDue(): boolean;
  look(): Promise<void>;
  /** @throws RegistryError `registry_unreachable` when there is no such file. */
  requireThere(): Promise<void>;
}

const lookEveryMs = 1_000;

/** `now` is a clock in milliseconds. */
export function fileWatch(location: string, now: () => number): FileWatch {
  const path = resolve(location);
  let state = 0;
  let seen: FileStamp | null = null;
  let lookedAt = -Infinity;
  return {
    state: () => state,
    isLookDue: () => now() - lookedAt >= lookEveryMs,
    look: async () => {
      lookedAt = now();
      // A file that can't be read is another state too: the question that follows says what is wrong.
      const stamp = await fileStamp(path).catch(() => null);
      if (stamp === seen) return;
      seen = stamp;
      state++;
    },
    requireThere: async () => {
      if ((await fileStamp(path)) !== null) return;
      throw new RegistryError(
        'registry_unreachable',
        `There is no registry file ${path}. Give the path of the one that prompts are registered in; a relative path begins at the program's current directory.`,
      );
    },
  };
}
