/**
 * `npm test`: installs what is missing, builds, packages, and runs every test: those of the packages in Node, then
 * test/neovim in a real Neovim, test/vscode inside a real VS Code against the packaged extension, then `npm start`
 * itself.
 *
 *   npm test -- --unit        only those in Node
 *   npm test -- --neovim      only those in Neovim
 *   npm test -- --vscode      only those inside VS Code
 *   npm test -- --start       only `npm start`
 *   npm test -- --suite NAME  of those inside VS Code only test/vscode/suite/NAME.test.ts
 *   npm test -- --grep TEXT   only tests whose title contains TEXT
 *
 * VS Code is the one that ONBOOK_VSCODE names (the executable, not the `code` command), else one that is downloaded,
 * else VS Code's server with a headless browser. Screenshots are in out/screenshots/.
 */
import './steps/requireNode.mjs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnSignal } from './steps/exitOnSignal.mjs';
import { build, installPackages, packageExtension } from './steps/prepare.mjs';
import { temporaryFolder } from './steps/temporaryFolder.mjs';
import { countResults } from './testRun/countResults.mjs';

const { values: only } = parseArgs({
  options: {
    unit: { type: 'boolean' },
    neovim: { type: 'boolean' },
    vscode: { type: 'boolean' },
    start: { type: 'boolean' },
    suite: { type: 'string' },
    grep: { type: 'string' },
  },
});
const all = !only.unit && !only.neovim && !only.vscode && !only.start;
const grepArgs = only.grep === undefined ? [] : ['--fgrep', only.grep];

/** @type {{ passed: number, failed: number, skipped: number }[]} */
const results = [];
const scratch = temporaryFolder('onbook-test-');
exitOnSignal(() => 130);
try {
  await installPackages();
  await build();
  await packageExtension();
  for (const [index, [title, run]] of (await stages()).entries()) {
    console.log(`\n▸ ${title}`);
    const summary = path.join(scratch.path, `${index}.json`);
    results.push(countResults(summary, await exitCode(() => run({ ONBOOK_TEST_SUMMARY: summary }))));
  }
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  results.push({ passed: 0, failed: 1, skipped: 0 });
} finally {
  scratch.remove();
}

const total = (/** @type {'passed' | 'failed' | 'skipped'} */ kind) =>
  results.reduce((sum, result) => sum + result[kind], 0);
if (total('failed') > 0 || total('passed') === 0) process.exitCode = 1;
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);

/**
 * What is to be run, by title. The packages that these modules need may just have been installed, so they are loaded now.
 *
 * @returns {Promise<[string, (env: NodeJS.ProcessEnv) => Promise<number>][]>}
 */
async function stages() {
  const { installNeovim } = await import('./testRun/installNeovim.mjs');
  const { runMocha } = await import('./testRun/runMocha.mjs');
  const { runInVscode } = await import('./testRun/runInVscode.mjs');
  const { isHostPossible } = await import('./vscodeHost/location.mjs');
  /** @type {Awaited<ReturnType<typeof stages>>} */
  const wanted = [];
  if (all || only.unit) wanted.push(['Tests of the packages', (env) => runMocha(grepArgs, env)]);
  if (all || only.neovim) {
    const neovim = await installNeovim();
    const args = ['--config', 'test/neovim/mocharc.json', ...grepArgs];
    if (neovim) wanted.push(['Tests in Neovim', (env) => runMocha(args, { ...env, ONBOOK_NEOVIM: neovim })]);
    else if (only.neovim) throw new Error('There is no Neovim: install it, or name it by ONBOOK_NEOVIM.');
    else console.log('Without its tests in Neovim, which is not installed here.');
  }
  if (all || only.vscode) {
    const { bundleTests } = await import('./testRun/bundleTests.mjs');
    for (const suite of await bundleTests()) {
      if (only.suite !== undefined && only.suite !== suite) continue;
      const tests = { suite, grep: only.grep };
      wanted.push([`Tests inside VS Code: ${suite}`, (env) => runInVscode(tests, env)]);
    }
  }
  // They open the served VS Code, which exists for Linux only.
  if (only.start || (all && isHostPossible)) {
    const args = ['--config', 'test/start/mocharc.json', ...grepArgs];
    wanted.push(['Tests of npm start', (env) => runMocha(args, env)]);
  }
  return wanted;
}

/** A stage that can't be run has failed, and the others are run all the same. @param {() => Promise<number>} run */
async function exitCode(run) {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return 1;
  }
}
