/** The rows that are written once, each together with the event that tells of it. */
import type { AuditEventKind, Deployment, PromptVersion, Reply, Review, ReviewRequest } from '../registry.js';
import { versionFingerprint, type Happening } from './auditChain.js';
import type { Sha256 } from './digest.js';
import type { KnownEvent } from './knownEvent.js';
import { deploymentMade, replyGiven, reviewGiven, reviewRequested, versionRegistered } from './happenings.js';

export interface Records {
  readonly version: Omit<PromptVersion, 'reviewStatus'>;
  readonly reviewRequest: ReviewRequest;
  readonly review: Review;
  readonly reply: Reply;
  readonly deployment: Deployment;
}

export type RecordKind = keyof Records;

export const recordKinds = ['version', 'reviewRequest', 'review', 'reply', 'deployment'] as const;

/** A row as it is kept now. */
export interface KeptRecord<Kind extends RecordKind = RecordKind> {
  readonly id: string;
  readonly promptId: string;
  /** Where it stands, from 1: a version among those of all prompts, the others in the list of their prompt. */
  readonly position: number;
  /** Without the prompt's name. Null when the row holds what is never written. */
  readonly record: Records[Kind] | null;
  /** It came with an import, so this registry's policy wasn't asked when it was made. */
  readonly isImported: boolean;
}

const kindOfRecord = {
  'version.registered': 'version',
  'review.requested': 'reviewRequest',
  'review.given': 'review',
  'reply.given': 'reply',
  'deployment.made': 'deployment',
} as const satisfies Partial<Record<AuditEventKind, RecordKind>>;

type RecordEventKind = keyof typeof kindOfRecord;

/** An event that is written together with a row. */
export type RecordEvent = KnownEvent<RecordEventKind>;

export function tellsOfRecord<Event extends { readonly kind: AuditEventKind }>(
  event: Event,
): event is Event & { readonly kind: RecordEventKind } {
  return Object.hasOwn(kindOfRecord, event.kind);
}

/** Of what kind the row is that is written together with an event. */
export function recordKindOf(kind: RecordEventKind): RecordKind {
  return kindOfRecord[kind];
}

/** How people call a row. */
export const recordWords: Readonly<Record<RecordKind, string>> = {
  version: 'version',
  reviewRequest: 'request for a review',
  review: 'review',
  reply: 'reply',
  deployment: 'deployment',
};

const happenings: {
  readonly [Kind in RecordKind]: (
    prompt: { readonly id: string; readonly name: string },
    record: Records[Kind],
    context: { readonly actor: string; readonly sha256: Sha256 },
  ) => Happening;
} = {
  // Who registered may have named another as the author.
  version: (prompt, version, { actor, sha256 }) =>
    versionRegistered(prompt, version, {
      actor,
      at: version.createdAt,
      fingerprint: versionFingerprint(version, sha256),
    }),
  reviewRequest: (prompt, request) => reviewRequested(prompt, { ...request, name: prompt.name }),
  review: (prompt, review) => reviewGiven(prompt, { ...review, name: prompt.name }),
  reply: (prompt, reply) => replyGiven(prompt, { ...reply, name: prompt.name }),
  deployment: (prompt, deployment) => deploymentMade(prompt, { ...deployment, name: prompt.name }),
};

/** What the event of a row says, if the row is as it was written. */
export function happeningOf<Kind extends RecordKind>(
  kind: Kind,
  record: Records[Kind],
  context: {
    readonly promptId: string;
    readonly name: string;
    readonly actor: string;
    readonly sha256: Sha256;
  },
): Happening {
  return happenings[kind]({ id: context.promptId, name: context.name }, record, context);
}
