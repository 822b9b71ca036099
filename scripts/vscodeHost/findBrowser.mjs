import { existsSync } from 'node:fs';
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

/** Where the browser of an npm package is unpacked, with its libraries and fonts, where no installed one was found. */
export const unpackedBrowserFolder = path.join(hostFolder, 'browser');
export const unpackedBrowser = path.join(unpackedBrowserFolder, 'chromium');

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
  return [named, ...installed, unpackedBrowser].find((file) => file && existsSync(file));
}

/**
 * The environment that a browser needs: the unpacked one brings libraries and fonts that the machine may lack.
 *
 * @param {string} executable
 * @returns {Record<string, string>}
 */
export function browserEnvironment(executable) {
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return {
    .../** @type {Record<string, string>} */ (Object.fromEntries(inherited)),
    ...(executable === unpackedBrowser && {
      LD_LIBRARY_PATH: path.join(unpackedBrowserFolder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(unpackedBrowserFolder, 'fonts.conf'),
    }),
  };
}
