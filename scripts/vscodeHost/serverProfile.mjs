import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../steps/temporaryFolder.mjs';
import { host } from './location.mjs';
import { quietSettings } from './userSettings.mjs';

/**
 * @typedef {object} ProfileOptions
 * @property {NodeJS.ProcessEnv} [env] added to this process's
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {string} [extensionsDir] the profile's own unless given
 */

/**
 * A fresh profile of the VS Code server: its data, home and temporary folder in one folder that `remove` removes.
 *
 * @param {ProfileOptions} options
 */
export function createServerProfile({ env = {}, settings = {}, extensionsDir }) {
  // The path is kept short: unix sockets are made in it, and their paths may have 107 bytes.
  const { path: folder, remove } = temporaryFolder('onbook-vs-');
  const data = path.join(folder, 'd');
  mkdirSync(path.join(data, 'data/User'), { recursive: true });
  mkdirSync(path.join(folder, 'home'));
  writeFileSync(
    path.join(data, 'data/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }),
  );
  const extensions = extensionsDir ?? path.join(data, 'extensions');
  return {
    args: [
      host.serverMain,
      '--accept-server-license-terms',
      ...['--server-data-dir', data],
      ...['--extensions-dir', extensions],
    ],
    env: { ...inheritedEnvironment(), ...env, HOME: path.join(folder, 'home'), TMPDIR: folder },
    remove,
  };
}

/** Without the variables of an editor's terminal, which would mislead a server started from it. */
function inheritedEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|XDG_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
