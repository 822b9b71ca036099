import type { Environment } from '../../registry.js';
import type { Disk } from './disk.js';
import { readFileHead, requireRegistryHeader } from './fileHead.js';
import { loadSqlJs } from './loadSqlJs.js';
import type { OpenRegistry } from './openRegistry.js';
import { openPagedRegistry } from './pagedRegistry.js';
import { newRegistry, readWholeRegistry } from './wholeRegistry.js';

export interface RegistryFile {
  /** The real one. */
  readonly path: string;
  readonly wasmPath: string | undefined;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
  readonly notify: (message: string) => void;
  readonly disk: Disk;
  readonly requireWritable: () => void;
  /** Whether the lock is held, so that an older schema can be brought up to date in the file. */
  readonly mayWrite: boolean;
}

/**
 * Opens what is at the path, or a new registry where there is nothing. Until the header is known to be a registry's of
 * this schema or an older one, nothing is touched.
 * @throws RegistryError `registry_damaged`, `registry_newer`, `registry_unreachable`.
 */
export async function openRegistryFile(file: RegistryFile): Promise<OpenRegistry> {
  const { path, environments, requireWritable } = file;
  const head = readFileHead(path);
  const { sqlJs, openFile } = await loadSqlJs(file.wasmPath);
  if (head === null) return newRegistry(sqlJs, { path, environments, confirm: requireWritable });
  const schema = requireRegistryHeader(path, head);
  const { newestSchema, requireKnownSchema } = await import('../migrations/migrate.js');
  requireKnownSchema(path, schema);
  const whole = { path, head, schema, confirm: requireWritable };
  if ('impossible' in openFile) {
    file.notify(
      `SQLite can't write single pages here (${openFile.impossible}), so every change writes all of ${path}. Nothing is lost by it, but large registries get slow.`,
    );
    return readWholeRegistry(sqlJs, whole);
  }
  if (!file.mayWrite && schema < newestSchema) return readWholeRegistry(sqlJs, whole);
  return openPagedRegistry({ path, disk: file.disk, requireWritable, openFile });
}
