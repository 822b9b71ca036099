import { chromium } from 'playwright-core';
import { temporaryFolder } from '../steps/temporaryFolder.mjs';
import { browserEnvironment } from './findBrowser.mjs';

/**
 * A headless browser with a fresh profile and one page, which can reach loopback only.
 *
 * @param {string} executablePath
 */
export async function openBrowser(executablePath) {
  const profile = temporaryFolder('onbook-br-');
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath,
    env: browserEnvironment(executablePath),
    headless: true,
    viewport: { width: 1400, height: 900 },
    chromiumSandbox: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      profile.remove();
    },
  };
}
