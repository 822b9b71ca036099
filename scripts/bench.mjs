/**
 * `npm run bench`: installs and builds what is missing, measures Onbook beside its peers and prints the tables of
 * docs/performance.md. It takes about ten minutes; leave the machine alone meanwhile.
 *
 *   npm run bench -- --table NAME    only that table; may be given several times
 *   npm run bench -- --rounds N      how often each figure is measured (5)
 *   npm run bench -- --json FILE     writes the figures of every round
 *   npm run bench -- --write         puts the tables into docs/performance.md
 */
import './steps/requireNode.mjs';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignal } from './steps/exitOnSignal.mjs';
import { npm } from './steps/npm.mjs';
import { root } from './steps/paths.mjs';
import { installPackages } from './steps/prepare.mjs';
import { exitCodeOf } from './steps/run.mjs';
import { step } from './steps/step.mjs';

const folder = path.join(root, 'test/bench');

exitOnSignal(() => 130);
try {
  await installPackages();
  await installPeers();
  await step('Building', () => npm(['exec', '--', 'tsc', '-b', 'test/bench'], { quiet: true }));
  const main = path.join(root, 'out/test/bench/main.js');
  process.exitCode = await exitCodeOf(process.execPath, [main, ...process.argv.slice(2)]);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/** They have no lock file: a registry may lack packages of other platforms, and `npm ci` then refuses. */
async function installPeers() {
  const wanted = Object.entries(readManifest(folder).dependencies);
  const isMissing = wanted.some(([name, version]) => {
    const installed = path.join(folder, 'node_modules', name);
    return !existsSync(installed) || readManifest(installed).version !== version;
  });
  if (!isMissing) return;
  const names = wanted.map(([name, version]) => `${name} ${version}`).join(', ');
  await step(`Installing what Onbook is measured beside (${names})`, () =>
    npm(['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder, quiet: true }),
  );
}

/** @param {string} folder @returns {{ version: string, dependencies: Record<string, string> }} */
function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
