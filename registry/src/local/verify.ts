import { auditFold, type AuditFold } from '../domain/auditFold.js';
import {
  recordKindOf,
  recordKinds,
  recordWords,
  tellsOfRecord,
  type KeptRecord,
} from '../domain/auditRecords.js';
import { alteredRow, type AuditFinding } from '../domain/auditRows.js';
import { RegistryError } from '../errors.js';
import type { AuditEvent, Verification, VerifyOptions } from '../registry.js';
import { sha256 } from '../sha256.js';
import type { KeptEvent, StoreReader } from '../stores/store.js';
import type { Context } from './context.js';

/** So many events, each with a version of up to a million characters, are in memory at a time. */
const eventsAtOnce = 100;
const idsAtOnce = 1000;

export async function verify({ store }: Context, { head }: VerifyOptions): Promise<Verification> {
  requireHash(head);
  const fold = auditFold(sha256);
  const damage = await store.checkIntegrity();
  if (damage !== null) return verified(fold, { seq: null, message: `The file is damaged: ${damage}.` });
  let hasHead = head === undefined;
  for (;;) {
    // Events and what is written with them never change, so that writers may come between two steps; the rows that do
    // change are held against all events there are, in the last step.
    const { finding, ...step } = await store.read(async (reader) => {
      const events = await reader.keptEvents({ after: lastSeq(fold), limit: eventsAtOnce });
      const isLast = events.length < eventsAtOnce;
      const wrong =
        (await wrongEvent(reader, events, fold)) ?? (isLast ? await wrongRow(reader, fold) : null);
      return { finding: wrong, isLast, hasHead: events.some(({ event }) => event?.hash === head) };
    });
    if (finding !== null) return verified(fold, finding);
    hasHead ||= step.hasHead;
    if (step.isLast) break;
  }
  return verified(fold, hasHead ? null : cutTail(fold, head ?? ''));
}

/** Nothing comes before the first event, whatever number somebody gave it. */
function lastSeq(fold: AuditFold): number {
  return fold.last()?.seq ?? Number.MIN_SAFE_INTEGER;
}

function verified(fold: AuditFold, firstBad: AuditFinding | null): Verification {
  const last = fold.last();
  return { events: last?.seq ?? 0, head: last?.hash ?? null, ok: firstBad === null, firstBad };
}

async function wrongEvent(
  reader: StoreReader,
  events: readonly KeptEvent[],
  fold: AuditFold,
): Promise<AuditFinding | null> {
  const records = await recordsOf(
    reader,
    events.flatMap(({ event }) => event ?? []),
  );
  for (const { seq, event } of events) {
    const next = (fold.last()?.seq ?? 0) + 1;
    if (seq > next) return { seq: next, message: `Event ${next} is gone.` };
    const fault =
      event === null ? 'it is no event as they are written' : fold.next(event, records.get(idIn(event)));
    if (fault !== null) return { seq, message: `Event ${seq}${about(event)}: ${fault}.` };
  }
  return null;
}

/** By their ids, the rows that the events tell of and that are there. */
async function recordsOf(
  reader: StoreReader,
  events: readonly AuditEvent[],
): Promise<ReadonlyMap<string, KeptRecord>> {
  const records = new Map<string, KeptRecord>();
  const telling = events.filter(tellsOfRecord);
  for (const kind of recordKinds) {
    const ids = telling.filter((event) => recordKindOf(event.kind) === kind).map(idIn);
    for (const kept of await reader.keptRecords(kind, ids)) records.set(kept.id, kept);
  }
  return records;
}

function idIn({ data }: AuditEvent): string {
  return typeof data.id === 'string' ? data.id : '';
}

function about(event: AuditEvent | null): string {
  if (event === null) return '';
  const { kind, name, actor, at } = event;
  return ` (${kind}${name === null ? '' : ` of ${name}`}, by ${actor} at ${at})`;
}

/** What no event tells of, or what isn't as the last event about it left it. */
async function wrongRow(reader: StoreReader, fold: AuditFold): Promise<AuditFinding | null> {
  const altered = alteredRow(fold.rows(), await reader.mutableRows());
  if (altered !== null) return altered;
  for (const kind of recordKinds) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const ids: readonly string[] = await reader.recordIds(kind, { after, limit: idsAtOnce });
      const unknown = ids.find((id) => !fold.isKnown(kind, id));
      if (unknown !== undefined) {
        return { seq: null, message: `No event tells of the ${recordWords[kind]} ${unknown}.` };
      }
      after = ids.length < idsAtOnce ? undefined : ids.at(-1);
    }
  }
  return null;
}

function cutTail(fold: AuditFold, head: string): AuditFinding {
  const last = fold.last();
  const end = last === null ? 'there are no events' : `event ${last.seq} is the last one`;
  return {
    seq: null,
    message: `The tail was cut: ${end}, and no event has the hash ${head} any more.`,
  };
}

function requireHash(head: string | undefined): void {
  if (head === undefined || /^[0-9a-f]{64}$/.test(head)) return;
  throw new RegistryError(
    'invalid_argument',
    `A head is a sha256: 64 hex digits, not ${JSON.stringify(head)}.`,
  );
}
