import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { host } from './location.mjs';
import { createServerProfile } from './serverProfile.mjs';

const START_LIMIT = 60_000;
const STOP_LIMIT = 3_000;

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] an extension to install first
 * @property {string} [token] what a browser must bring; without it, any local process may connect
 * @property {(text: string) => void} [onOutput]
 *
 * @typedef {object} Server
 * @property {string} authority `127.0.0.1:PORT`
 * @property {string | undefined} token
 * @property {() => string} output all that the server has printed
 * @property {Promise<number | null>} ended
 * @property {() => Promise<void>} stop ends the server and what it started, and removes its profile
 */

/**
 * `code --install-extension a.vsix` and its like: runs the server's command line.
 *
 * @param {readonly string[]} args
 * @param {import('./serverProfile.mjs').ProfileOptions} [options]
 */
export function serverCommandLine(args, options = {}) {
  const profile = createServerProfile(options);
  try {
    return runCommandLine(profile, args);
  } finally {
    profile.remove();
  }
}

/** @param {ReturnType<typeof createServerProfile>} profile @param {readonly string[]} args */
const runCommandLine = (profile, args) =>
  spawnSync(host.node, [...profile.args, ...args], { env: profile.env, encoding: 'utf8' });

/**
 * Starts VS Code's server with a fresh profile, on loopback, at a free port.
 *
 * @param {import('./serverProfile.mjs').ProfileOptions & ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ vsix, token, onOutput, ...options } = {}) {
  const profile = createServerProfile(options);
  if (vsix) installExtension(profile, vsix);
  const child = spawn(host.node, [...profile.args, ...serveFlags(token)], {
    env: profile.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: some of what it starts outlives it for seconds, and is ended with the group.
    detached: true,
  });
  const ended = once(child, 'exit').then(([code]) => /** @type {number | null} */ (code));
  const killGroup = groupKiller(child);
  const killAtExit = () => killGroup('SIGKILL');
  // Before its profile is removed.
  process.prependOnceListener('exit', killAtExit);

  let output = '';
  const read = (/** @type {Buffer} */ chunk) => {
    output += chunk;
    onOutput?.(String(chunk));
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const stop = async () => {
    killGroup('SIGTERM');
    const limit = setTimeout(() => killGroup('SIGKILL'), STOP_LIMIT);
    await ended;
    clearTimeout(limit);
    killGroup('SIGKILL');
    process.removeListener('exit', killAtExit);
    profile.remove();
  };
  try {
    const port = await listeningPort(child.stdout, ended);
    return { authority: `127.0.0.1:${port}`, token, output: () => output, ended, stop };
  } catch (error) {
    await stop();
    throw new Error(`The VS Code server did not start:\n${output}`, { cause: error });
  }
}

/**
 * @param {import('node:stream').Readable} output what the server prints
 * @param {Promise<unknown>} ended
 * @returns {Promise<number>}
 */
function listeningPort(output, ended) {
  return new Promise((resolve, reject) => {
    let text = '';
    const limit = setTimeout(() => reject(new Error('It took too long.')), START_LIMIT);
    output.on('data', (chunk) => {
      text += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(limit);
      resolve(Number(port));
    });
    void ended.then((code) => {
      clearTimeout(limit);
      reject(new Error(`It ended with ${code}.`));
    });
  });
}

/** @param {string | undefined} token */
const serveFlags = (token) => [
  ...['--host', '127.0.0.1', '--port', '0'],
  ...(token ? ['--connection-token', token] : ['--without-connection-token']),
  '--disable-telemetry',
  '--disable-workspace-trust',
  // Without it a built VS Code ignores the extension and the tests that a URL's payload names.
  '--enable-smoke-test-driver',
];

/** @param {ReturnType<typeof createServerProfile>} profile @param {string} vsix */
function installExtension(profile, vsix) {
  const { stdout, stderr } = runCommandLine(profile, ['--install-extension', vsix, '--force']);
  if (!stdout.includes('successfully installed')) {
    profile.remove();
    throw new Error(`The VS Code server did not install ${vsix}:\n${stdout}${stderr}`);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function groupKiller(child) {
  return (/** @type {NodeJS.Signals} */ signal) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      // The group has ended already.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  };
}
