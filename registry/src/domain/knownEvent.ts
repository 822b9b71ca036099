/** What the data of each kind of event holds, for whoever reads events that others wrote. */
import type {
  AuditEvent,
  AuditEventKind,
  Deployment,
  Policy,
  Reply,
  Review,
  ReviewRequest,
} from '../registry.js';
import {
  isFlag,
  isNumber,
  isObject,
  isSha256,
  isText,
  isTexts,
  isTime,
  isUuid,
  objectOf,
  oneOf,
  orNull,
  wrongMember,
  type Checks,
} from './members.js';

/** Where an imported event comes from: what it was in the chain that it was first written to. */
export interface Origin {
  /** Who imported it. */
  readonly by: string;
  /** When, ISO 8601, UTC. */
  readonly at: string;
  readonly seq: number;
  readonly hash: string;
}

interface OfPrompt {
  readonly promptId: string;
}

interface EventData {
  'version.registered': OfPrompt & {
    readonly id: string;
    readonly version: number;
    readonly digest: string;
    readonly fingerprint: string;
  };
  'review.requested': OfPrompt & Omit<ReviewRequest, 'name'>;
  'review.given': OfPrompt & Omit<Review, 'name'>;
  'reply.given': OfPrompt & Omit<Reply, 'name'>;
  'deployment.made': OfPrompt & Omit<Deployment, 'name' | 'promptId'> & { readonly versionId: string };
  'prompt.renamed': OfPrompt & { readonly formerName: string };
  'prompt.archived': OfPrompt;
  'prompt.restored': OfPrompt;
  'environment.set': Policy & { readonly environment: string };
}

/** An event whose data is what its kind promises. */
export type KnownEvent<Kind extends AuditEventKind = AuditEventKind> = {
  [K in Kind]: Omit<AuditEvent, 'kind' | 'name' | 'data'> & {
    readonly kind: K;
    readonly name: K extends 'environment.set' ? null : string;
    readonly data: EventData[K] & { readonly imported?: Origin };
  };
}[Kind];

const ofPrompt: Checks<OfPrompt> = { promptId: isUuid };
const isOrigin = objectOf<Origin>({ by: isText, at: isTime, seq: isNumber, hash: isSha256 });

const dataOf: { readonly [Kind in AuditEventKind]: Checks<EventData[Kind]> } = {
  'version.registered': {
    ...ofPrompt,
    id: isUuid,
    version: isNumber,
    digest: isSha256,
    fingerprint: isSha256,
  },
  'review.requested': {
    ...ofPrompt,
    id: isUuid,
    version: isNumber,
    digest: isSha256,
    reviewers: isTexts,
    message: isText,
    requestedBy: isText,
    createdAt: isTime,
  },
  'review.given': {
    ...ofPrompt,
    id: isUuid,
    version: isNumber,
    digest: isSha256,
    verdict: oneOf('approved', 'changes_requested', 'commented'),
    message: isText,
    lines: orNull(objectOf<NonNullable<Review['lines']>>({ start: isNumber, end: isNumber })),
    reviewer: isText,
    createdAt: isTime,
  },
  'reply.given': {
    ...ofPrompt,
    id: isUuid,
    thread: isUuid,
    version: isNumber,
    message: isText,
    resolved: orNull(isFlag),
    author: isText,
    createdAt: isTime,
  },
  'deployment.made': {
    ...ofPrompt,
    id: isUuid,
    versionId: isUuid,
    version: isNumber,
    environment: isText,
    kind: oneOf('deploy', 'promotion', 'rollback', 'undeploy'),
    fromVersion: orNull(isNumber),
    deployedBy: isText,
    deployedAt: isTime,
    message: isText,
  },
  'prompt.renamed': { ...ofPrompt, formerName: isText },
  'prompt.archived': ofPrompt,
  'prompt.restored': ofPrompt,
  'environment.set': {
    environment: isText,
    approvals: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
    selfApproval: isFlag,
    requires: orNull(isText),
  },
};

/** Which members each event has; its data is looked at by its kind. */
const members: Checks<AuditEvent> = {
  seq: isNumber,
  kind: (value) => typeof value === 'string' && Object.hasOwn(dataOf, value),
  name: orNull(isText),
  actor: isText,
  at: isTime,
  data: isObject,
  hash: isSha256,
};

/** Why a value isn't an event that this version knows, as a clause; null for one that is a `KnownEvent`. */
export function unknownEvent(value: unknown): string | null {
  if (!isObject(value)) return 'it is no JSON object';
  const wrong = wrongMember(value, members);
  if (wrong !== null) return wrong;
  const { kind, name, data } = value as unknown as AuditEvent;
  if ((name === null) !== (kind === 'environment.set')) return `name isn't what ${kind} has there`;
  const { imported, ...rest } = data;
  if (imported !== undefined && !isOrigin(imported)) return "data.imported isn't an origin";
  const inData = wrongMember(rest, dataOf[kind]);
  return inData === null ? null : `data.${inData}`;
}
