import { brokenLink, versionFingerprint } from './domain/auditChain.js';
import { RegistryError } from './errors.js';
import type { AuditEvent } from './registry.js';
import { sha256 } from './sha256.js';
import type { ExportedEvent, ExportHeader, ExportPage, TransferRegistry } from './transfer.js';

/**
 * All of a registry as it is now, as lines of JSON without their ends: the header, then one line for each event.
 * What is written meanwhile isn't in it. Of a large registry only a page is in memory at a time.
 * @throws RegistryError `registry_damaged` where the audit chain doesn't hold.
 */
export async function* exportLines(
  registry: Pick<TransferRegistry, 'exportPage' | 'location'>,
): AsyncGenerator<string, void, undefined> {
  let page: ExportPage = await registry.exportPage();
  const { events, head } = page;
  const header: ExportHeader = {
    format: 'onbook-export',
    formatVersion: 2,
    head,
    events,
    exportedAt: new Date().toISOString(),
  };
  yield JSON.stringify(header);
  let last: AuditEvent | null = null;
  for (;;) {
    for (const record of page.records) {
      if (last?.seq === events) return;
      if (!follows(last, record)) throw damaged(registry.location);
      last = record.event;
      yield JSON.stringify(record);
    }
    const seq: number = last?.seq ?? 0;
    if (seq === events) return;
    if (page.records.length === 0) throw damaged(registry.location);
    page = await registry.exportPage({ after: seq });
  }
}

/** What is broken here already must not be found out when it is imported, and its original gone. */
function follows(last: AuditEvent | null, { event, version }: ExportedEvent): boolean {
  if (brokenLink(last, event, sha256) !== null) return false;
  if (version === undefined) return event.kind !== 'version.registered';
  return versionFingerprint({ ...version, name: '' }, sha256) === event.data.fingerprint;
}

function damaged(location: string): RegistryError {
  return new RegistryError(
    'registry_damaged',
    `${location} can't be exported: its audit chain doesn't hold. To see where: onbook verify.`,
  );
}
