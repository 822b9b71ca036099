import { readExport } from '../domain/readExport.js';
import { sha256 } from '../sha256.js';
import type { ImportOptions, ImportSummary, Lines } from '../transfer.js';
import type { Context } from './context.js';
import { importer } from './importer.js';
import { requireLiveHere } from './importDoor.js';

/**
 * All in one transaction: nobody ever sees half of an import, other writers wait for it, and when it is broken off
 * nothing was imported.
 */
export function importLines(
  { store, actor }: Context,
  lines: Lines,
  { withdrawUnapproved = false }: ImportOptions,
): Promise<ImportSummary> {
  return store.write(async (writer) => {
    const { take, finish } = await importer({
      writer,
      by: actor.name,
      at: new Date().toISOString(),
    });
    for await (const imported of readExport(lines, sha256)) await take(imported);
    const { deployed, ...counts } = await finish();
    const withdrawn = await requireLiveHere(writer, deployed, { by: actor.name, withdrawUnapproved });
    return { ...counts, withdrawn };
  });
}
