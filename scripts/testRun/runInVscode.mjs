import path from 'node:path';
import { TestRunFailedError, runTests } from '@vscode/test-electron';
import { downloadEditor } from '../editor/downloadEditor.mjs';
import { root, screenshotsFolder, vscodeTestsFolder } from '../steps/paths.mjs';
import { copySamples } from '../steps/samplesCopy.mjs';
import { unpackExtension } from '../steps/unpackExtension.mjs';
import { installHost } from '../vscodeHost/installHost.mjs';
import { reporter } from './runMocha.mjs';

/**
 * Runs a suite of test/vscode inside a real VS Code, against the packaged extension: unpacked outside the checkout, whose
 * node_modules would hide what the package lacks. Each has a window and a workspace of its own, so that none finds what
 * another one has left behind.
 *
 * @param {{ suite: string, grep: string | undefined }} tests
 * @param {NodeJS.ProcessEnv} env names the summary file
 * @returns {Promise<number>} the exit code
 */
export async function runInVscode({ suite, grep }, env) {
  const executable = process.env.ONBOOK_VSCODE ?? (await downloadEditor()) ?? (await servedVscode());
  const copy = copySamples();
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: await unpackExtension(path.join(copy.path, 'vsix')),
      extensionTestsPath: path.join(vscodeTestsFolder, 'index.cjs'),
      extensionTestsEnv: {
        ...env,
        ONBOOK_CHECKOUT: root,
        ONBOOK_SCREENSHOTS: screenshotsFolder,
        ONBOOK_TEST_REPORTER: reporter,
        ONBOOK_TEST_SUITE: suite,
        ONBOOK_TEST_GREP: grep,
        ONBOOK_TEST_COLOR: String(process.stdout.isTTY === true),
      },
      launchArgs: [
        copy.samples,
        '--disable-extensions',
        `--user-data-dir=${path.join(copy.path, 'profile')}`,
        `--extensions-dir=${path.join(copy.path, 'extensions')}`,
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    copy.remove();
  }
}

/** @returns {Promise<string>} the executable that stands in for a desktop VS Code */
async function servedVscode() {
  await installHost();
  return path.join(import.meta.dirname, '../vscodeHost/codeShim.mjs');
}
