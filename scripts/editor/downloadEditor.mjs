import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { root } from '../steps/paths.mjs';
import { step } from '../steps/step.mjs';
import { hasDisplay } from './findEditor.mjs';

const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * Downloads the desktop VS Code once, where it can be downloaded and shown.
 *
 * @returns {Promise<string | undefined>} its executable
 */
export async function downloadEditor() {
  if (!hasDisplay || !(await isReachable())) return undefined;
  return step('Downloading VS Code', () =>
    downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(root, '.vscode-test') }),
  );
}

async function isReachable() {
  try {
    return (await fetch(RELEASES, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // Whatever the reason, nothing can be downloaded.
    return false;
  }
}
