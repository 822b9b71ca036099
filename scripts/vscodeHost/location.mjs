import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../steps/paths.mjs';

/** The npm packages that hold the VS Code server and the Node it runs on. */
export const CODE_SERVER = '4.139.1';
export const SERVER_NODE = '24.21.0';
export const NODE_PACKAGE = `node-linux-${process.arch}`;

/** Where the host is kept; ONBOOK_VSCODE_HOST lets several checkouts share one. */
export const hostFolder = process.env.ONBOOK_VSCODE_HOST ?? path.join(root, '.vscode-host');
export const installedFolder = path.join(hostFolder, `code-server-${CODE_SERVER}`);

/** @param {string} folder an installation, finished or not */
export const filesIn = (folder) => ({
  node: path.join(folder, 'node_modules', NODE_PACKAGE, 'bin/node'),
  nodeHome: path.join(folder, 'node_modules', NODE_PACKAGE),
  vscode: path.join(folder, 'node_modules/code-server/lib/vscode'),
  serverMain: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
});

/** Node and the server's entry of the installed host; the host is installed as a whole or not at all. */
export const host = filesIn(installedFolder);

export const isHostInstalled = () => existsSync(installedFolder);

/** The served VS Code exists for Linux only; elsewhere a desktop VS Code can be downloaded. */
export const isHostPossible = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
