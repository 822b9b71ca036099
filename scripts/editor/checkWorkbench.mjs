import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../vscodeHost/browser.mjs';
import { webviewFrame } from '../vscodeHost/driver.mjs';
import { installBrowser } from '../vscodeHost/installBrowser.mjs';

const LIMIT = 90_000;

/**
 * Opens a workbench in a headless browser, waits until a prompt stands open beside its preview, and takes a picture.
 *
 * @param {string} url
 * @param {string} open the prompt's path
 * @param {string} screenshot
 */
export async function checkWorkbench(url, open, screenshot) {
  const browser = await openBrowser(await installBrowser());
  const { page } = browser;
  try {
    await page.goto(url);
    const tab = page.locator('.tab', { hasText: path.basename(open) });
    await tab.first().waitFor({ timeout: LIMIT });
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: LIMIT });
    const preview = await webviewFrame(page, '', LIMIT);
    await preview.locator('body', { hasText: /\S/ }).waitFor({ timeout: LIMIT });
  } finally {
    mkdirSync(path.dirname(screenshot), { recursive: true });
    // A crashed browser can't take a picture, and its crash is the error to tell.
    if (!page.isClosed()) await page.screenshot({ path: screenshot });
    await browser.close();
  }
}
