/**
 * What Onbook kept and exported with schema 2, before there were threads: `fillRegistry` of its day, in a file, as the
 * statements that it sent to a PostgreSQL, and the file's export.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { withClient } from './realPostgres.js';

const folder = new URL('../../../test/registry/fixtures/', import.meta.url);

/** Of the file; and of the database, which was made by another run. */
export const olderHeads = {
  file: 'dc0f6f2507f4adc0d00533ee1844caea2932cdfc12b16c2c876c296af239ae0b',
  database: '5db23c00fe90561d78dbc30886291f04e2ba97869da2a1f3aa47896069e5a199',
} as const;

export async function olderFile(): Promise<Uint8Array> {
  return gunzipSync(await readFile(new URL('schema2.db.gz', folder)));
}

export function writeOlderFile(path: string): Promise<void> {
  return olderFile().then((bytes) => writeFile(path, bytes));
}

/** Makes the registry of schema 2 in an empty database or schema. */
export async function writeOlderDatabase(url: string): Promise<void> {
  const statements = await linesOf('schema2.jsonl');
  await withClient(url, async (client) => {
    await client.query('begin');
    for (const statement of statements) {
      const { sql, values } = JSON.parse(statement) as { readonly sql: string; readonly values: unknown[] };
      await client.query(sql, values);
    }
    await client.query('commit');
  });
}

export function olderExport(): Promise<readonly string[]> {
  return linesOf('format1.jsonl');
}

async function linesOf(file: string): Promise<readonly string[]> {
  return (await readFile(new URL(file, folder), 'utf8')).trimEnd().split(/\r?\n/);
}
