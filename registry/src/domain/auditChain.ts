import type { AuditEvent, PromptVersion } from '../registry.js';
import type { Sha256 } from './digest.js';
import { canonicalJson } from './json.js';

/** What happened, before it has its place in the chain. */
export type Happening = Omit<AuditEvent, 'seq' | 'hash'>;

/** The event that follows `previous` (null: the first one), bound to it by its hash. */
export function nextEvent(previous: AuditEvent | null, happening: Happening, sha256: Sha256): AuditEvent {
  const event = { ...happening, seq: (previous?.seq ?? 0) + 1 };
  return { ...event, hash: eventHash(previous?.hash ?? '', event, sha256) };
}

/** sha256 over the hash of the event before, empty for the first, and the event as canonical JSON without its hash. */
function eventHash(previousHash: string, event: Omit<AuditEvent, 'hash'>, sha256: Sha256): string {
  const { seq, kind, name, actor, at, data } = event;
  return sha256(previousHash + canonicalJson({ seq, kind, name, actor, at, data }));
}

/** Of a version, whose event would be as long as itself: the sha256 of all that is kept of it but its name. */
export function versionFingerprint(version: Omit<PromptVersion, 'reviewStatus'>, sha256: Sha256): string {
  // The name may change later, and that is another event.
  return sha256(canonicalJson({ ...version, name: null }));
}

/** Why an event doesn't follow `previous` (null: nothing) in the chain; null when it does. */
export function brokenLink(
  previous: Pick<AuditEvent, 'seq' | 'hash'> | null,
  event: AuditEvent,
  sha256: Sha256,
): string | null {
  const seq = (previous?.seq ?? 0) + 1;
  if (event.seq !== seq) return `event ${seq} is missing`;
  if (eventHash(previous?.hash ?? '', event, sha256) === event.hash) return null;
  return 'it was altered, put in or moved: its hash is of something else';
}
