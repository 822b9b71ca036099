import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root } from './paths.mjs';
import { step } from './step.mjs';

/** Installs the packages unless what is installed is what package-lock.json says. */
export async function installPackages() {
  if (arePackagesInstalled()) return;
  await step('Installing the packages (npm ci)', () =>
    npm(['ci', '--no-audit', '--no-fund'], { quiet: true }),
  );
}

/** Type-checks and builds; both redo only what has changed. */
export const build = () => step('Building', () => npm(['run', '--silent', 'build'], { quiet: true }));

/** Makes dist/onbook.vsix. */
export const packageExtension = () =>
  step('Packaging the extension', () => npm(['run', '--silent', 'package'], { quiet: true }));

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages */

/** Compares what npm noted at the last installation with the lock file, by version. */
function arePackagesInstalled() {
  const noted = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = readPackages(noted);
  return Object.entries(readPackages(path.join(root, 'package-lock.json')))
    .filter(([, { optional, devOptional, peer }]) => !optional && !devOptional && !peer)
    .every(
      ([folder, { version }]) => !folder.includes('node_modules/') || installed[folder]?.version === version,
    );
}

/** @param {string} lockFile @returns {Packages} */
const readPackages = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;
