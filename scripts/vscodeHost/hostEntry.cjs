/**
 * The extension host loads this in place of the tests' own entry, and it then runs that. It copies what the tests
 * print to a plain file, since the browser's console mixes it with the workbench's log, and records how they ended.
 */
const { openSync, readFileSync, writeFileSync, writeSync } = require('node:fs');
const { SourceMap } = require('node:module');
const path = require('node:path');
const util = require('node:util');

/** The process that starts the server sets all four. */
const {
  ONBOOK_HOST_LOG = '',
  ONBOOK_HOST_STATE = '',
  ONBOOK_HOST_TESTS = '',
  ONBOOK_CHECKOUT = '',
} = process.env;
const log = openSync(ONBOOK_HOST_LOG, 'a');
/** @type {Map<string, InstanceType<typeof SourceMap> | undefined>} */
const maps = new Map();
let ended = false;

for (const level of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) {
  const original = console[level].bind(console);
  const value = (/** @type {unknown[]} */ ...args) => {
    write(`${util.format(...args)}\n`);
    original(...args);
  };
  // The extension host has made these accessors with an empty setter, so that plain assignment does nothing.
  Object.defineProperty(console, level, { configurable: true, enumerable: true, writable: true, value });
}
record({ phase: 'started' });
process.on('exit', (code) => {
  if (!ended) record({ phase: 'exited', code });
});

exports.run = async () => {
  try {
    await require(ONBOOK_HOST_TESTS).run();
    record({ phase: 'ended', passed: true });
  } catch (error) {
    record({ phase: 'ended', passed: false });
    throw error;
  } finally {
    ended = true;
  }
};

/** @param {{ phase: string, passed?: boolean, code?: number }} state */
function record(state) {
  writeFileSync(ONBOOK_HOST_STATE, JSON.stringify({ pid: process.pid, node: process.version, ...state }));
}

/** @param {string} text */
function write(text) {
  writeSync(log, text.replace(/((?:\(|at )(?:file:\/\/)?)([^\s():]+\.cjs):(\d+):(\d+)/g, toSource));
}

/**
 * Node's own mapping of stack traces has no effect here: the extension host prepares them itself.
 *
 * @param {string} frame @param {string} before @param {string} file @param {string} line @param {string} column
 */
function toSource(frame, before, file, line, column) {
  const map = sourceMapOf(file);
  const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return frame;
  const source = path.relative(ONBOOK_CHECKOUT, path.resolve(path.dirname(file), entry.originalSource));
  return `${before}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

/** @param {string} file */
function sourceMapOf(file) {
  if (!maps.has(file)) maps.set(file, readSourceMap(`${file}.map`));
  return maps.get(file);
}

/** @param {string} file */
function readSourceMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Code without a source map, such as a dependency's, keeps its own lines.
    return undefined;
  }
}
