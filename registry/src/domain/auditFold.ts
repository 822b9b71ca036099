/** What a registry must hold if nothing but its events ever changed it. */
import type { AuditEvent, Environment } from '../registry.js';
import { brokenLink } from './auditChain.js';
import {
  happeningOf,
  recordKindOf,
  recordKinds,
  recordWords,
  tellsOfRecord,
  type KeptRecord,
  type RecordEvent,
  type RecordKind,
} from './auditRecords.js';
import type { MutableRows } from './auditRows.js';
import type { Sha256 } from './digest.js';
import { canonicalJson } from './json.js';
import { unknownEvent, type KnownEvent } from './knownEvent.js';

/** Walks the chain from its beginning. After a fault it knows nothing more. */
export interface AuditFold {
  /** The last event that held; null before the first. */
  readonly last: () => AuditEvent | null;
  /** Takes the next event with the row that it tells of, if there is one. Answers what is wrong, as a clause. */
  readonly next: (event: AuditEvent, kept: KeptRecord | undefined) => string | null;
  /** Whether an event told of this row. */
  readonly isKnown: (kind: RecordKind, id: string) => boolean;
  /** The rows that change with events, as they must be now. */
  readonly rows: () => MutableRows<{ readonly seq: number }>;
}

interface FoldedPrompt {
  name: string;
  readonly createdAt: string;
  archivedAt: string | null;
  /** The last event that changed its row. */
  seq: number;
  readonly counts: Record<RecordKind, number>;
}

interface Folded {
  readonly prompts: Map<string, FoldedPrompt>;
  readonly formerNames: Map<string, { promptId: string; renamedAt: string; seq: number }>;
  readonly environments: Map<string, Environment & { seq: number }>;
}

export function auditFold(sha256: Sha256): AuditFold {
  const folded: Folded = { prompts: new Map(), formerNames: new Map(), environments: new Map() };
  const records = recordFold(folded.prompts, sha256);
  let last: AuditEvent | null = null;

  function wrong(event: AuditEvent, kept: KeptRecord | undefined): string | null {
    const fault = brokenLink(last, event, sha256) ?? unknownEvent(event);
    if (fault !== null) return fault;
    const known = event as unknown as KnownEvent;
    return change(folded, known) ?? (tellsOfRecord(known) ? records.next(known, kept) : null);
  }

  return {
    last: () => last,
    next: (event, kept) => {
      const fault = wrong(event, kept);
      if (fault === null) last = event;
      return fault;
    },
    isKnown: records.isKnown,
    rows: () => rowsOf(folded),
  };
}

/** Each row comes once, as its event tells of it, and where it belongs. */
function recordFold(prompts: ReadonlyMap<string, FoldedPrompt>, sha256: Sha256) {
  const known = new Map(recordKinds.map((kind) => [kind, new Set<string>()]));
  let versions = 0;

  function isInPlace(event: RecordEvent, { position }: KeptRecord): boolean {
    const kind = recordKindOf(event.kind);
    const counts = prompts.get(event.data.promptId)?.counts;
    if (counts === undefined) return false;
    counts[kind]++;
    if (event.kind !== 'version.registered') return position === counts[kind];
    return position === ++versions && event.data.version === counts.version;
  }

  return {
    isKnown: (kind: RecordKind, id: string) => known.get(kind)?.has(id) === true,

    next: (event: RecordEvent, kept: KeptRecord | undefined): string | null => {
      const kind = recordKindOf(event.kind);
      const ids = known.get(kind);
      const what = `the ${recordWords[kind]} ${event.data.id}`;
      if (ids?.has(event.data.id) === true) return `it tells of ${what} a second time`;
      ids?.add(event.data.id);
      if (kept === undefined) return `${what} is gone`;
      if (!isAsWritten(event, kept, sha256)) return `${what} was altered`;
      return isInPlace(event, kept) ? null : `${what} was moved`;
    },
  };
}

function isAsWritten(event: RecordEvent, kept: KeptRecord, sha256: Sha256): boolean {
  const { imported, ...data } = event.data;
  if (kept.record === null) return false;
  if (event.kind === 'deployment.made' && kept.isImported !== (imported !== undefined)) return false;
  const { name, actor, at } = event;
  const { promptId } = kept;
  const written = happeningOf(recordKindOf(event.kind), kept.record, { promptId, name, actor, sha256 });
  return written.actor === actor && written.at === at && canonicalJson(written.data) === canonicalJson(data);
}

/** Changes the rows as the event says. Answers what can't be, as a clause. */
function change(folded: Folded, event: KnownEvent): string | null {
  if (event.kind === 'environment.set') {
    const { environment: name, approvals, selfApproval, requires } = event.data;
    folded.environments.set(name, { name, approvals, selfApproval, requires, seq: event.seq });
    return null;
  }
  const { promptId } = event.data;
  if (event.kind === 'version.registered' && !folded.prompts.has(promptId)) {
    const counts = { version: 0, reviewRequest: 0, review: 0, reply: 0, deployment: 0 };
    const { name, at: createdAt, seq } = event;
    folded.prompts.set(promptId, { name, createdAt, archivedAt: null, seq, counts });
    return null;
  }
  const prompt = folded.prompts.get(promptId);
  if (prompt === undefined) return 'it is about a prompt that has no version';
  return changePrompt(folded, prompt, event);
}

function changePrompt(
  { formerNames }: Folded,
  prompt: FoldedPrompt,
  event: Exclude<KnownEvent, { kind: 'environment.set' }>,
): string | null {
  const { seq, at, name } = event;
  const called = event.kind === 'prompt.renamed' ? event.data.formerName : name;
  if (called !== prompt.name) return `it calls ${prompt.name} ${called}`;
  if (event.kind === 'prompt.renamed') {
    formerNames.delete(name);
    formerNames.set(called, { promptId: event.data.promptId, renamedAt: at, seq });
    Object.assign(prompt, { name, seq });
  }
  if (event.kind === 'prompt.archived') Object.assign(prompt, { archivedAt: at, seq });
  if (event.kind === 'prompt.restored') Object.assign(prompt, { archivedAt: null, seq });
  return null;
}

function rowsOf({ prompts, formerNames, environments }: Folded): MutableRows<{ readonly seq: number }> {
  return {
    prompts: [...prompts].map(([id, { name, createdAt, archivedAt, seq }]) => ({
      id,
      name,
      createdAt,
      archivedAt,
      seq,
    })),
    formerNames: [...formerNames].map(([name, row]) => ({ name, ...row })),
    // The first event of an environment decides where it stands, and a map keeps that place.
    environments: [...environments.values()].map((row, index) => ({ ...row, position: index + 1 })),
  };
}
