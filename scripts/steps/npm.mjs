import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/** npm's own script: running it by Node works on every platform alike, where `npm` is a shell script or a .cmd. */
function npmScript() {
  const beside = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
}

/**
 * Runs npm.
 *
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions & { node?: string }} [options] `node`: the Node that npm itself runs on
 */
export function npm(args, { node = process.execPath, ...options } = {}) {
  const script = npmScript();
  return script ? run(node, [script, ...args], options) : run('npm', args, options);
}
