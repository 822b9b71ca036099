import { readFile } from 'node:fs/promises';
import { RegistryError } from '../errors.js';

/**
 * A file's text; null where there is no such file.
 * @throws RegistryError `invalid_argument` for one that can't be read.
 */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new RegistryError('invalid_argument', `Can't read ${file} (${code}).`, { cause: error });
  }
}
