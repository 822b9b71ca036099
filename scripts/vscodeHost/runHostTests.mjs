import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignal } from '../steps/exitOnSignal.mjs';
import { root, screenshotsFolder } from '../steps/paths.mjs';
import { temporaryFolder } from '../steps/temporaryFolder.mjs';
import { openBrowser } from './browser.mjs';
import { startDriver } from './driver.mjs';
import { fileFollower } from './fileFollower.mjs';
import { installBrowser } from './installBrowser.mjs';
import { startServer } from './server.mjs';
import { remoteUri, workbenchUrl } from './workbenchUrl.mjs';

const PASSED = 0;
const FAILED = 1;
const BROKEN = 2;
const limit = Number(process.env.ONBOOK_HOST_LIMIT ?? 900);
const verbose = process.env.ONBOOK_HOST_VERBOSE === '1';
const screenshots = process.env.ONBOOK_SCREENSHOTS ?? screenshotsFolder;

/**
 * @typedef {object} HostRun
 * @property {string} testsPath a CommonJS module that exports `run()`
 * @property {readonly string[]} developmentPaths folders of the extensions under test
 * @property {string | undefined} extensionsDir
 * @property {string | undefined} folder the workspace
 *
 * @typedef {{ by: string, code: number }} End how a run ended, and what the workbench says of it
 */

/**
 * Runs tests inside the served VS Code, prints what they print and answers the exit code.
 *
 * @param {HostRun} hostRun
 * @returns {Promise<number>}
 */
export async function runHostTests(hostRun) {
  exitOnSignal(() => BROKEN);
  const scratch = temporaryFolder('onbook-run-');
  /** What to undo, newest last. @type {(() => unknown)[]} */
  const undo = [scratch.remove];
  try {
    return await runIn(scratch.path, hostRun, undo);
  } catch (error) {
    console.error('The tests could not be run:', error);
    return BROKEN;
  } finally {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  }
}

/** @param {string} scratch @param {HostRun} hostRun @param {(() => unknown)[]} undo */
async function runIn(scratch, hostRun, undo) {
  const files = { log: path.join(scratch, 'tests.log'), state: path.join(scratch, 'state.json') };
  const browser = await openBrowser(await installBrowser());
  undo.push(browser.close);
  const openSecond = async () => {
    const page = await browser.context.newPage();
    await page.goto(windowUrl(server, hostRun));
    return page;
  };
  const driver = await startDriver({ page: browser.page, openSecond, screenshots });
  undo.push(driver.close);
  const server = await startServer({
    env: {
      ONBOOK_CHECKOUT: root,
      ONBOOK_DRIVER: driver.url,
      ONBOOK_HOST_LOG: files.log,
      ONBOOK_HOST_STATE: files.state,
      ONBOOK_HOST_TESTS: hostRun.testsPath,
    },
    ...(hostRun.extensionsDir && { extensionsDir: hostRun.extensionsDir }),
    ...(verbose && { onOutput: (/** @type {string} */ text) => process.stderr.write(text) }),
  });
  undo.push(server.stop);

  const browserLog = keepConsole(browser.page);
  const follow = fileFollower(files.log);
  const end = waitForEnd({
    browser,
    server,
    stateFile: files.state,
    onTick: () => process.stdout.write(follow()),
  });
  await browser.page.goto(windowUrl(server, hostRun, path.join(import.meta.dirname, 'hostEntry.cjs')));
  const { by, code } = await end;
  process.stdout.write(follow());

  const exitCode = verdict(readState(files.state), code);
  console.log(`The run was ended by ${by}, exit code ${exitCode}.`);
  if (exitCode !== PASSED) await keepEvidence(browser.page, browserLog, server.output());
  if (exitCode === BROKEN) console.error(lastLines(browserLog.join('\n')), lastLines(server.output()));
  return exitCode;
}

/**
 * The address of a window with the extensions, on the run's folder.
 *
 * @param {import('./server.mjs').Server} server
 * @param {HostRun} hostRun
 * @param {string} [testsPath] the window runs them
 */
function windowUrl(server, { developmentPaths, folder }, testsPath) {
  /** @type {(name: string, file: string) => [string, string]} */
  const setting = (name, file) => [name, remoteUri(server, file)];
  return workbenchUrl(server, folder, [
    ...developmentPaths.map((extension) => setting('extensionDevelopmentPath', extension)),
    ...(testsPath === undefined ? [] : [setting('extensionTestsPath', testsPath)]),
    ['skipWelcome', 'true'],
  ]);
}

/**
 * A run ends when the workbench says that its extension host has ended, or when something it needs has.
 *
 * @param {object} run
 * @param {Awaited<ReturnType<typeof openBrowser>>} run.browser
 * @param {import('./server.mjs').Server} run.server
 * @param {string} run.stateFile
 * @param {() => void} run.onTick
 * @returns {Promise<End>}
 */
async function waitForEnd({ browser: { context, page }, server, stateFile, onTick }) {
  /** @type {(end: End) => void} */
  let settle = () => undefined;
  /** @type {Promise<End>} */
  const end = new Promise((resolve) => (settle = resolve));
  const broken = (/** @type {string} */ by) => settle({ by, code: BROKEN });
  await context.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
    settle({ by: 'the extension host', code }),
  );
  page.on('crash', () => broken('a crash of the page'));
  void server.ended.then(() => broken('the end of the server'));
  const timer = setTimeout(() => broken(`its limit of ${limit} s`), limit * 1000);
  const parent = process.ppid;
  const ticks = setInterval(() => {
    onTick();
    if (process.ppid !== parent) broken('the end of the process that started it');
    if (readState(stateFile)?.phase === 'exited')
      broken('an exit of the extension host before the tests had ended');
    if (/Extension Host Process exited with code: [^,]*, signal: SIG/.test(server.output())) {
      broken('a signal to the extension host');
    }
  }, 100);
  try {
    return await end;
  } finally {
    clearTimeout(timer);
    clearInterval(ticks);
  }
}

/**
 * Our own record decides, and the workbench has to agree.
 *
 * @param {{ phase: string, passed?: boolean } | undefined} state
 * @param {number} code the workbench's
 */
function verdict(state, code) {
  if (state?.phase !== 'ended') return BROKEN;
  if (!state.passed) return FAILED;
  return code === PASSED ? PASSED : BROKEN;
}

/** @param {string} file @returns {{ phase: string, passed?: boolean } | undefined} */
function readState(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It is just being written; the next look finds it whole.
    return undefined;
  }
}

/** @param {import('playwright-core').Page} page */
function keepConsole(page) {
  /** @type {string[]} */
  const lines = [];
  const keep = (/** @type {string} */ line) => {
    lines.push(line);
    if (verbose) process.stderr.write(`${line}\n`);
  };
  page.on('console', (message) => keep(`[${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => keep(`[pageerror] ${error.message}`));
  return lines;
}

/** @param {import('playwright-core').Page} page @param {string[]} browserLog @param {string} serverLog */
async function keepEvidence(page, browserLog, serverLog) {
  mkdirSync(screenshots, { recursive: true });
  writeFileSync(path.join(screenshots, 'failure-browser.log'), browserLog.join('\n'));
  writeFileSync(path.join(screenshots, 'failure-server.log'), serverLog);
  if (!page.isClosed()) await page.screenshot({ path: path.join(screenshots, 'failure.png') });
}

/** @param {string} text */
const lastLines = (text) => `\n${text.split('\n').slice(-25).join('\n')}`;
