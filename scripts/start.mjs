/**
 * `npm start`: installs and builds what is missing and opens a copy of the samples, with the extension running, in
 * ONBOOK_EDITOR or the desktop editor that is found or can be downloaded; else, on Linux, in VS Code served on loopback.
 *
 *   npm start -- --served               serves VS Code even where there is a desktop editor
 *   npm start -- --check [PICTURE]      serves it, waits in a headless browser until the prompt stands open beside its
 *                                       preview, takes a picture (out/screenshots/start.png) and ends
 */
import './steps/requireNode.mjs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findEditor } from './editor/findEditor.mjs';
import { exitOnSignal } from './steps/exitOnSignal.mjs';
import { screenshotsFolder } from './steps/paths.mjs';
import { build, installPackages, packageExtension } from './steps/prepare.mjs';
import { copySamples } from './steps/samplesCopy.mjs';

const OPEN = 'support/triage.prompt';

const { values, positionals } = parseArgs({
  options: { served: { type: 'boolean' }, check: { type: 'boolean' } },
  allowPositionals: true,
});

/** Interrupted while Onbook is open, it has done what it should. */
let isOpen = false;
exitOnSignal(() => (isOpen ? 0 : 130));

try {
  const mayBeDesktop = !values.served && !values.check;
  const found = mayBeDesktop ? findEditor() : undefined;
  await installPackages();
  await build();
  await packageExtension();
  const editor = found ? [found] : mayBeDesktop ? await downloadedEditor() : undefined;
  const copy = copySamples();
  if (editor) await (await import('./editor/openDesktop.mjs')).openDesktop(editor, copy, OPEN);
  else await serve(copy.samples);
  copy.remove();
} catch (error) {
  console.error(`\n${/** @type {Error} */ (error).message}`);
  // What is still running is ended with this process.
  process.exit(1);
}

/** The packages that these modules need may just have been installed, so they are loaded now. */
async function downloadedEditor() {
  const { downloadEditor } = await import('./editor/downloadEditor.mjs');
  const downloaded = await downloadEditor();
  if (!downloaded) return undefined;
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  return resolveCliArgsFromVSCodeExecutablePath(downloaded);
}

/** @param {string} samples */
async function serve(samples) {
  const { installHost } = await import('./vscodeHost/installHost.mjs');
  const { openPersonsBrowser, serveSamples } = await import('./editor/openServed.mjs');
  await installHost();
  const { server, url } = await serveSamples(samples, OPEN);
  isOpen = true;
  console.log(`\nOnbook is open at ${url}`);
  if (values.check) await check(url);
  else {
    console.log('Open it in a browser. Press Ctrl+C to end.');
    openPersonsBrowser(url);
    await server.ended;
    throw new Error(`The VS Code server has ended:\n${server.output()}`);
  }
  await server.stop();
}

/** @param {string} url */
async function check(url) {
  const { checkWorkbench } = await import('./editor/checkWorkbench.mjs');
  const picture = path.resolve(positionals[0] ?? path.join(screenshotsFolder, 'start.png'));
  await checkWorkbench(url, OPEN, picture);
  console.log(`${OPEN} stands open beside its preview: ${picture}`);
}
