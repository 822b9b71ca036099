import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The compiled files lie below out/, the peers' packages beside the sources. */
const folder = path.resolve(import.meta.dirname, '../../../test/bench');
const require = createRequire(path.join(folder, 'package.json'));

/** Loads a package that only the bench has. `npm run bench` installs it. */
export function loadPeer(name: string): unknown {
  return require(name);
}

/** The versions of what is measured beside Onbook, as installed. */
export function peerVersions(): Readonly<Record<string, string>> {
  const names = ['handlebars', '@handlebars/parser', 'dotprompt'];
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  const manifest = readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
