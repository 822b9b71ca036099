import { cpSync } from 'node:fs';
import path from 'node:path';
import { samplesFolder } from './paths.mjs';
import { temporaryFolder } from './temporaryFolder.mjs';

/** A temporary folder with a copy of the samples, for tests and people to write in. */
export function copySamples() {
  const folder = temporaryFolder('onbook-');
  const samples = path.join(folder.path, 'samples');
  const isSource = (/** @type {string} */ file) => path.basename(file) !== '.onbook';
  cpSync(samplesFolder, samples, { recursive: true, filter: isSource });
  return { ...folder, samples };
}
