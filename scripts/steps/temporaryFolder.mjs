import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A new folder that is removed when the process exits, if nobody has removed it by then.
 *
 * @param {string} prefix of its name, which random characters follow
 * @param {string} [parent] the system's temporary folder unless given
 */
export function temporaryFolder(prefix, parent = tmpdir()) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, prefix));
  const remove = () => {
    keep();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  /** Leaves it where it is, also when the process exits. */
  const keep = () => void process.removeListener('exit', remove);
  process.once('exit', remove);
  return { path: folder, keep, remove };
}
