import { unwatchFile, watchFile, type StatsListener } from 'node:fs';

/** How often the file is looked at, in milliseconds: what another process did is to show within a second. */
const interval = 200;

/**
 * Calls back when the file changes, appears or goes. It polls: events of the file system get lost on network drives
 * and where a file is replaced.
 * @returns the end of it.
 */
export function watchRegistryFile(file: string, changed: () => void): () => void {
  const listener: StatsListener = () => {
    changed();
  };
  watchFile(file, { interval, persistent: false }, listener);
  return () => {
    unwatchFile(file, listener);
  };
}
