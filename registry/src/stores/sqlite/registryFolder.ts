import { mkdirSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { faultCode } from './fileFault.js';
import { unreadable } from './fileRefusals.js';

/** Makes the folder of a registry file. */
export function makeFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
}

/**
 * What is below .onbook is private to this computer, so git is told to leave it alone.
 * @returns the file that was made for it; null where there is one already, or none is wanted.
 */
export function ignoreFolder(path: string): string | null {
  const folder = dirname(path);
  if (basename(folder) !== '.onbook') return null;
  const file = join(folder, '.gitignore');
  try {
    writeFileSync(file, '*\n', { flag: 'wx' });
    return file;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return null;
    throw error;
  }
}

/** Where the file really is, so that everybody locks and writes the same one. */
export function realRegistryPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw unreadable(path, error);
    // A link to nowhere stays a link: what it names is made.
    return linkTarget(path) ?? path;
  }
}

function linkTarget(path: string): string | null {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
}
