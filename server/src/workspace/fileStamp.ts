import { stat } from 'node:fs/promises';

/** Another one when the file has changed. @throws what the system says of a file that isn't there. */
export async function fileStamp(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file);
  return `${mtimeMs} ${size}`;
}
