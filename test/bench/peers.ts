import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The compiled files lie below out/, the peers' packages beside the sources. */
const folder = path.resolve(import.meta.dirname, '../../../test/bench');
const require = createRequire(path.join(folder, 'package.json'));

/** Loads a package that only the bench has. `npm run bench` installs it. */
export function loadPeer(name: string): unknown {
  requireInstalled(name);
  return require(name);
}

/** A package that is to be measured isn't there; the message is what a table says of it. */
export class NotInstalled extends Error {
  constructor() {
    super('not installed');
  }
}

/** The absolute path of a file of a package that only the bench has. */
export function peerFile(name: string, file: string): string {
  requireInstalled(name);
  return path.join(folder, 'node_modules', name, file);
}

/** As installed; null of a package that isn't. */
export function peerVersion(name: string): string | null {
  const manifest = path.join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
    : null;
}

function requireInstalled(name: string): void {
  if (peerVersion(name) === null) throw new NotInstalled();
}
