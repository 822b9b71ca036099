import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { vsixFile } from '../steps/paths.mjs';
import { startServer } from '../vscodeHost/server.mjs';
import { workbenchUrl } from '../vscodeHost/workbenchUrl.mjs';
import { hasDisplay } from './findEditor.mjs';

/**
 * Serves VS Code on loopback with the packaged extension, for a browser. The address holds a token: without one, any
 * page in that browser could drive the editor.
 *
 * @param {string} samples
 * @param {string} open the file that stands open, relative to the samples
 */
export async function serveSamples(samples, open) {
  const server = await startServer({ vsix: vsixFile, token: randomUUID(), env: { ONBOOK_OPEN: open } });
  return { server, url: workbenchUrl(server, samples) };
}

/**
 * Opens the person's own browser, where there is a screen to show it.
 *
 * @param {string} url
 */
export function openPersonsBrowser(url) {
  const opener = '/usr/bin/xdg-open';
  if (hasDisplay && existsSync(opener)) spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
}
