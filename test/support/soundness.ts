import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';

/**
 * Asks another SQLite, with the file's bytes in memory, whether a registry file is sound: its pages fit together, and
 * each version has the event that was written with it.
 */
export async function assertSound(path: string): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database(await readFile(path));
  try {
    const value = (sql: string) => database.exec(sql)[0]?.values[0]?.[0];
    assert.equal(value('pragma integrity_check'), 'ok');
    assert.equal(database.exec('pragma foreign_key_check').length, 0);
    const versions = value('select count(*) from versions');
    assert.equal(value(`select count(*) from events where kind = 'version.registered'`), versions);
    assert.equal(value('select count(*) = max(seq) from events'), 1);
  } finally {
    database.close();
  }
}
