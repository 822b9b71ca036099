import path from 'node:path';
import { exitCodeOf } from '../steps/run.mjs';
import { root } from '../steps/paths.mjs';

const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
export const reporter = path.join(import.meta.dirname, 'summaryReporter.cjs');

/**
 * Runs compiled tests in Node.
 *
 * @param {readonly string[]} args of mocha: the files, where they aren't those of .mocharc.json
 * @param {NodeJS.ProcessEnv} env names the summary file
 * @returns {Promise<number>} the exit code
 */
export const runMocha = (args, env) =>
  exitCodeOf(process.execPath, [mocha, '--reporter', reporter, ...args], { env: { ...process.env, ...env } });
