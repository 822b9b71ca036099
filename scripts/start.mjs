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
import { screenshotsFolder } from './steps/paths.mjs';
import { build, installPackages, packageExtension } from './steps/prepare.mjs';
import { copySamples } from './steps/samplesCopy.mjs';

const OPEN = 'support/triage.prompt';

const { values, positionals } = parseArgs({
  options: { served: { type: 'boolean' }, check: { type: 'boolean' } },
  allowPositionals: true,
});

try {
  await installPackages();
  await build();
  await packageExtension();
  const editor = values.served || values.check ? undefined : await desktopEditor();
  const copy = copySamples();
  try {
    if (editor) await (await import('./editor/openDesktop.mjs')).openDesktop(editor, copy, OPEN);
    else await serve(copy.samples);
  } finally {
    copy.remove();
  }
} catch (error) {
  console.error(`\n${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}

/** The packages that these modules need may just have been installed, so they are loaded now. */
async function desktopEditor() {
  const { findEditor } = await import('./editor/findEditor.mjs');
  const found = findEditor();
  if (found) return [found];
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
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  try {
    console.log(`\nOnbook is open at ${url}`);
    if (values.check) await check(url);
    else {
      console.log('Open it in a browser. Press Ctrl+C to end.');
      openPersonsBrowser(url);
      await Promise.race([interrupted, server.ended]);
    }
  } finally {
    await server.stop();
  }
}

/** @param {string} url */
async function check(url) {
  const { checkWorkbench } = await import('./editor/checkWorkbench.mjs');
  const picture = path.resolve(positionals[0] ?? path.join(screenshotsFolder, 'start.png'));
  await checkWorkbench(url, OPEN, picture);
  console.log(`${OPEN} stands open beside its preview: ${picture}`);
}
