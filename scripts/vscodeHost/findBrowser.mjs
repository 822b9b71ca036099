import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hostFolder } from './location.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** Names the browser that npm's package unpacked, where no installed one was found. */
export const unpackedBrowserNote = path.join(hostFolder, 'browser.txt');

/**
 * A browser of the Chromium family: ONBOOK_BROWSER, an installed one, or the one that was unpacked from npm.
 *
 * @returns {string | undefined} its executable
 */
export function findBrowser() {
  const named = process.env.ONBOOK_BROWSER;
  if (named && !existsSync(named)) throw new Error(`ONBOOK_BROWSER names ${named}, which does not exist.`);
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const installed = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [named, ...installed, unpackedBrowser()].find((file) => file && existsSync(file));
}

const unpackedBrowser = () =>
  existsSync(unpackedBrowserNote) ? readFileSync(unpackedBrowserNote, 'utf8').trim() : undefined;
