import { without } from '../domain/without.js';
import { RegistryError } from '../errors.js';
import type { AuditEvent } from '../registry.js';
import type { StoreReader } from '../stores/store.js';
import type { ExportedEvent, ExportPage, ExportPageOptions } from '../transfer.js';
import type { Context } from './context.js';
import { requireWhole } from './read.js';

const eventsAtOnce = 200;
/** Characters of JSON, so that a page of long prompts is no longer than one of short ones. */
const pageLength = 4_000_000;

export function exportPage({ store }: Context, { after = 0 }: ExportPageOptions): Promise<ExportPage> {
  requireWhole(after, 'after', 0);
  return store.read(async (reader) => {
    const last = await reader.lastEvent();
    const events = await reader.events({ after, limit: eventsAtOnce });
    return { events: last?.seq ?? 0, head: last?.hash ?? null, records: await page(reader, events) };
  });
}

async function page(reader: StoreReader, events: readonly AuditEvent[]): Promise<readonly ExportedEvent[]> {
  const records: ExportedEvent[] = [];
  let length = 0;
  for (const event of events) {
    const record = event.kind === 'version.registered' ? await withVersion(reader, event) : { event };
    records.push(record);
    length += JSON.stringify(record).length;
    if (length >= pageLength) break;
  }
  return records;
}

async function withVersion(reader: StoreReader, event: AuditEvent): Promise<ExportedEvent> {
  const { id } = event.data;
  if (typeof id !== 'string') throw gone(event);
  const [kept] = await reader.keptRecords('version', [id]);
  if (kept?.record == null) throw gone(event);
  return { event, version: without(kept.record, 'name') };
}

function gone({ seq, name }: AuditEvent): RegistryError {
  return new RegistryError(
    'registry_damaged',
    `The version of ${name ?? 'a prompt'} that event ${seq} registered is gone or was altered, so nothing can be exported. To see more: onbook verify.`,
  );
}
