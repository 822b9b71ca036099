/**
 * `npm test`: installs what is missing, builds, packages, and runs every test: those of the packages in Node, then
 * test/vscode inside a real VS Code against the packaged extension, then `npm start` itself.
 *
 *   npm test -- --unit        only those in Node
 *   npm test -- --vscode      only those inside VS Code
 *   npm test -- --start       only `npm start`
 *   npm test -- --grep TEXT   only tests whose title contains TEXT
 *
 * VS Code is the one that ONBOOK_VSCODE names (the executable, not the `code` command), else one that is downloaded,
 * else VS Code's server with a headless browser. Screenshots are in out/screenshots/.
 */
import './steps/requireNode.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, installPackages, packageExtension } from './steps/prepare.mjs';
import { countResults } from './testRun/countResults.mjs';

const { values: only } = parseArgs({
  options: {
    unit: { type: 'boolean' },
    vscode: { type: 'boolean' },
    start: { type: 'boolean' },
    grep: { type: 'string' },
  },
});
const all = !only.unit && !only.vscode && !only.start;
const grepArgs = only.grep === undefined ? [] : ['--fgrep', only.grep];

await installPackages();
await build();
await packageExtension();

const { runMocha } = await import('./testRun/runMocha.mjs');
const { bundleTests } = await import('./testRun/bundleTests.mjs');
const { runInVscode } = await import('./testRun/runInVscode.mjs');
const { isHostPossible } = await import('./vscodeHost/location.mjs');

/** @type {[string, boolean | undefined, (env: NodeJS.ProcessEnv) => Promise<number>][]} */
const stages = [
  ['Tests of the packages', all || only.unit, (env) => runMocha(grepArgs, env)],
  [
    'Tests inside VS Code',
    all || only.vscode,
    async (env) => {
      await bundleTests();
      return runInVscode(only.grep, env);
    },
  ],
  [
    'Tests of npm start',
    // They open the served VS Code, which is there for Linux only.
    only.start || (all && isHostPossible),
    (env) => runMocha(['--config', 'test/start/mocharc.json', ...grepArgs], env),
  ],
];

const scratch = mkdtempSync(path.join(tmpdir(), 'onbook-test-'));
/** @type {ReturnType<typeof countResults>[]} */
const results = [];
for (const [index, [title, isWanted, run]] of stages.entries()) {
  if (!isWanted) continue;
  console.log(`\n▸ ${title}`);
  const summary = path.join(scratch, `${index}.json`);
  results.push(countResults(summary, await run({ ONBOOK_TEST_SUMMARY: summary })));
}
rmSync(scratch, { recursive: true, force: true });

const total = (/** @type {'passed' | 'failed' | 'skipped'} */ kind) =>
  results.reduce((sum, result) => sum + result[kind], 0);
if (total('failed') > 0 || total('passed') === 0) process.exitCode = 1;
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
