/** The record of every change: one chain of events, in which each holds the one before. */
import type { JsonObject } from './jsonValue.js';

export type AuditEventKind =
  | 'version.registered'
  | 'review.requested'
  | 'review.given'
  | 'reply.given'
  | 'deployment.made'
  | 'prompt.renamed'
  | 'prompt.archived'
  | 'prompt.restored'
  | 'environment.set';

/** That something changed: one link of the audit chain, and one message of the change feed. */
export interface AuditEvent {
  /** 1, 2, 3 … without gaps, in the order of the changes. */
  readonly seq: number;
  readonly kind: AuditEventKind;
  /** The prompt's name at the time; null when it is about an environment. */
  readonly name: string | null;
  readonly actor: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly data: JsonObject;
  /** sha256, 64 hex digits, over the hash of the event before (nothing before the first) and this event as canonical JSON. */
  readonly hash: string;
}

export interface EventsOptions {
  /** Only events with a greater number. Default 0. */
  readonly after?: number;
  /** At most so many, at most 1,000. Default 100. */
  readonly limit?: number;
}

/** Where the audit chain stands: another head means that something changed. */
export interface Head {
  /** Of the newest event; 0 without events. */
  readonly seq: number;
  /** Of the newest event; null without events. */
  readonly hash: string | null;
}

export interface VerifyOptions {
  /** The hash of an event that must still be there: a head that an export, a server or an earlier walk told. */
  readonly head?: string;
}

/** What walking the whole audit chain found. */
export interface Verification {
  /** How many events hold, from the first one on, each with its row. */
  readonly events: number;
  /** The hash of the last of them: whoever keeps it finds out later whether the end was cut off. Null without events. */
  readonly head: string | null;
  readonly ok: boolean;
  /** The first thing that is wrong, and the event that it is wrong with; null where no event tells of it. */
  readonly firstBad: { readonly seq: number | null; readonly message: string } | null;
}
