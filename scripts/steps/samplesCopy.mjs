import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { samplesFolder } from './paths.mjs';

/** A temporary folder with a copy of the samples, for tests and people to write in, that `remove` removes. */
export function copySamples() {
  const folder = mkdtempSync(path.join(tmpdir(), 'onbook-'));
  const samples = path.join(folder, 'samples');
  const isSource = (/** @type {string} */ file) => path.basename(file) !== '.onbook';
  cpSync(samplesFolder, samples, { recursive: true, filter: isSource });
  return {
    folder,
    samples,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
