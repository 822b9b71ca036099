import path from 'node:path';

/** The checkout. */
export const root = path.resolve(import.meta.dirname, '../..');
export const vsixFile = path.join(root, 'dist/onbook.vsix');
export const samplesFolder = path.join(root, 'samples');
export const screenshotsFolder = path.join(root, 'out/screenshots');
export const vscodeTestsFolder = path.join(root, 'out/vscode-tests');
