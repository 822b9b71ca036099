import { readdir, readFile } from 'node:fs/promises';

const source = new URL('../../../server/src/', import.meta.url);

/** The files with the requests of Onbook's own, one text. */
export async function requestsSource(): Promise<string> {
  const folder = new URL('protocol/', source);
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))).join('\n');
}

/** The file with its notifications. */
export function notificationsSource(): Promise<string> {
  return readFile(new URL('protocol.ts', source), 'utf8');
}
