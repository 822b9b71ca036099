import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { vsixFile } from './paths.mjs';

/**
 * Unpacks the packaged extension.
 *
 * @param {string} folder
 * @returns {Promise<string>} the extension's folder in it
 */
export async function unpackExtension(folder) {
  const archive = await yauzl.openPromise(vsixFile);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const file = path.join(folder, entry.fileName);
    mkdirSync(path.dirname(file), { recursive: true });
    // As VS Code does: what may be executed stays so. The upper half holds the mode of a Unix file.
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file, { mode }));
  }
  return path.join(folder, 'extension');
}
