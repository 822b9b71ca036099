#!/usr/bin/env node
/**
 * Stands in for a desktop VS Code where none can be had: takes the arguments that @vscode/test-electron gives to its
 * `vscodeExecutablePath` and runs the same tests in the real extension host of the VS Code server, with the real
 * workbench in a headless browser.
 *
 * Exit codes: 0 passed, 1 tests failed, 2 the tests could not be run to their end.
 * Environment: ONBOOK_HOST_LIMIT (seconds a run may take, 900), ONBOOK_SCREENSHOTS (folder for screenshots and logs),
 * ONBOOK_HOST_VERBOSE=1 (shows the browser's console and the server's output).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCodeArguments } from './codeArguments.mjs';
import { host } from './location.mjs';
import { runHostTests } from './runHostTests.mjs';
import { serverCommandLine } from './server.mjs';

const args = process.argv.slice(2);
const parsed = parseCodeArguments(args);

if (parsed.version) {
  const { version } = JSON.parse(readFileSync(path.join(host.vscode, 'package.json'), 'utf8'));
  console.log(version);
} else if (parsed.managesExtensions) {
  const extensionArgs = args.filter((arg) => !/^--(user-data-dir|extensions-dir)=/.test(arg));
  const { extensionsDir } = parsed;
  const { stdout, stderr, status } = serverCommandLine(extensionArgs, extensionsDir ? { extensionsDir } : {});
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status ?? 2;
} else if (parsed.testsPath) {
  process.exitCode = await runHostTests({ ...parsed, testsPath: parsed.testsPath });
} else {
  console.error('Only test runs are supported here (--extensionTestsPath).');
  process.exitCode = 2;
}
