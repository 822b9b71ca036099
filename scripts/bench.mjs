/**
 * `npm run bench`: installs and builds what is missing, measures Onbook beside its peers and prints the tables of
 * docs/performance.md. It takes about an hour; leave the machine alone meanwhile.
 *
 *   npm run bench -- --durability    no table: kills, cuts and fills what a registry is written to, at full size
 *   npm run bench -- --table NAME    only that table; may be given several times
 *   npm run bench -- --size '1 MB'   only the rows of that title; may be given several times
 *   npm run bench -- --only A,B      only these beside Onbook: echo, baml, yaml, theme, handlebars, …
 *   npm run bench -- --rounds N      how often each figure is measured (5)
 *   npm run bench -- --json FILE     writes the figures of every round
 *   npm run bench -- --write         puts the tables into docs/performance.md
 */
import './steps/requireNode.mjs';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignal } from './steps/exitOnSignal.mjs';
import { npm } from './steps/npm.mjs';
import { root } from './steps/paths.mjs';
import { installPackages } from './steps/prepare.mjs';
import { exitCodeOf, run } from './steps/run.mjs';
import { step } from './steps/step.mjs';

const folder = path.join(root, 'test/bench');

exitOnSignal(() => 130);
const tables = process.argv.slice(2).filter((argument) => argument !== '--durability');
try {
  await installPackages();
  if (process.argv.length === 2 || tables.length < process.argv.length - 2) await testDurability();
  if (tables.length === 0 && process.argv.length > 2) process.exit();
  await installPeers();
  await step('Building', async () => {
    await npm(['exec', '--', 'tsc', '-b', 'test/bench'], { quiet: true });
    await run(process.execPath, [path.join(root, 'scripts/bundle.mjs')], { quiet: true });
    await bundleEchoServer();
    copyServer();
  });
  const main = path.join(root, 'out/test/bench/main.js');
  process.exitCode = await exitCodeOf(process.execPath, [main, ...tables]);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/** The tests that CI runs small: at full size they take about a quarter of an hour. */
async function testDurability() {
  await npm(['exec', '--', 'tsc', '-b', 'test'], { quiet: true });
  const specs = path.join(root, 'out/test/registry/sqlite/*.test.js');
  const args = ['--no-config', '--enable-source-maps', '--spec', specs];
  process.env['ONBOOK_TEST_SIZE'] = 'full';
  await run(process.execPath, [path.join(root, 'node_modules/mocha/bin/mocha.js'), ...args]);
}

/** As Onbook's own server is bundled, so that neither starts from hundreds of files. */
async function bundleEchoServer() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['out/test/bench/servers/echoServer.js'],
    outfile: 'out/test/bench/echoServer.cjs',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
  });
}

/** The packaged server with its workers, as they are now: whoever builds meanwhile doesn't change what is measured. */
function copyServer() {
  cpSync(path.join(root, 'dist'), path.join(root, 'out/test/bench/server'), {
    recursive: true,
    filter: (file) => !file.endsWith('.vsix'),
  });
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
  const options = ['--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  try {
    await step(`Installing what Onbook is measured beside (${names})`, async () => {
      await npm(['install', ...options], { cwd: folder, quiet: true });
      // The one that has to be compiled, where no built one can be had. It takes minutes.
      await npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false'], { cwd: folder, quiet: true });
    });
  } catch (error) {
    const reason = /** @type {Error} */ (error).message;
    console.error(`${reason} The tables will say of what is missing that it isn't installed.`);
  }
}

/** @param {string} folder @returns {{ version: string, dependencies: Record<string, string> }} */
function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
