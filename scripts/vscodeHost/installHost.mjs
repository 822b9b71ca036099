import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../steps/npm.mjs';
import { step } from '../steps/step.mjs';
import { temporaryFolder } from '../steps/temporaryFolder.mjs';
import {
  CODE_SERVER,
  NODE_PACKAGE,
  SERVER_NODE,
  filesIn,
  hostFolder,
  installedFolder,
  isHostInstalled,
  isHostPossible,
} from './location.mjs';

/**
 * Installs VS Code's server and the Node that it needs from npm, into an ignored folder, unless they are there.
 * It is built aside and moved into place whole, so an interrupted installation is simply begun again.
 */
export async function installHost() {
  if (isHostInstalled()) return;
  if (!isHostPossible) throw new Error('VS Code can be served on Linux (x64, arm64) only.');
  const partial = temporaryFolder('partial-', hostFolder);
  try {
    await downloadInto(partial.path);
    await buildNativeModules(partial.path);
    moveIntoPlace(partial.path);
  } finally {
    partial.remove();
  }
}

/**
 * Without its install scripts: code-server's own would compile far more than is needed, and demands system headers.
 *
 * @param {string} folder
 */
async function downloadInto(folder) {
  const dependencies = { 'code-server': CODE_SERVER, [NODE_PACKAGE]: SERVER_NODE };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  await step(`Downloading the VS Code server ${CODE_SERVER} and Node ${SERVER_NODE} from npm`, () =>
    npm(['install', ...flags], { cwd: folder, quiet: true }),
  );
  const { node, vscode } = filesIn(folder);
  await step('Installing what the VS Code server needs', () =>
    npm(['install', '--omit=dev', ...flags], {
      cwd: vscode,
      env: serverNodeFirst(folder),
      node,
      quiet: true,
    }),
  );
}

/**
 * These two carry no binary of their own. Everything works without them but output panels, which stay empty, so a
 * machine without a compiler is told and served all the same.
 *
 * @param {string} folder
 */
async function buildNativeModules(folder) {
  const { node, nodeHome, vscode } = filesIn(folder);
  // Somebody's npm settings may name the headers of another Node.
  const env = { ...serverNodeFirst(folder), npm_config_nodedir: nodeHome };
  try {
    await step('Compiling two native modules of the VS Code server', () =>
      npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: vscode, env, node, quiet: true }),
    );
  } catch {
    console.log(
      '  They could not be compiled (python3, make and g++ are needed): output panels will stay empty.',
    );
  }
}

/** @param {string} folder */
function serverNodeFirst(folder) {
  const bin = path.dirname(filesIn(folder).node);
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

/** @param {string} folder */
function moveIntoPlace(folder) {
  try {
    renameSync(folder, installedFolder);
  } catch (error) {
    // Another process may have been quicker; what it installed is the same.
    if (!isHostInstalled()) throw error;
  }
}
