import { readTextFile, requireText } from './textFile.js';

/**
 * A file's text; null where there is no such file.
 * @throws RegistryError `invalid_argument` for one that can't be read, that isn't text, or that is too long.
 */
export async function readIfThere(file: string): Promise<string | null> {
  const reading = await readTextFile(file, {
    bytes: 4_000_000,
    message: 'is longer than 4 MB. Make it shorter.',
  });
  return reading.fault?.kind === 'absent' ? null : requireText(reading, file, 'invalid_argument');
}
