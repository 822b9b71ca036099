/** What each change leaves in the audit chain: all of a small record, the fingerprint of a version. */
import type { Deployment, Environment, Reply, Review, ReviewRequest } from '../registry.js';
import type { Happening } from './auditChain.js';

/** Who changed what, and when. */
export interface Change {
  readonly actor: string;
  readonly at: string;
}

interface NamedPrompt {
  readonly id: string;
  readonly name: string;
}

export function versionRegistered(
  prompt: NamedPrompt,
  version: { readonly id: string; readonly version: number; readonly digest: string },
  { fingerprint, ...change }: Change & { readonly fingerprint: string },
): Happening {
  const { id, version: number, digest } = version;
  const data = { promptId: prompt.id, id, version: number, digest, fingerprint };
  return { kind: 'version.registered', name: prompt.name, ...change, data };
}

export function reviewRequested(prompt: NamedPrompt, { name, ...request }: ReviewRequest): Happening {
  return {
    kind: 'review.requested',
    name,
    actor: request.requestedBy,
    at: request.createdAt,
    data: { promptId: prompt.id, ...request },
  };
}

export function reviewGiven(prompt: NamedPrompt, { name, lines, ...review }: Review): Happening {
  return {
    kind: 'review.given',
    name,
    actor: review.reviewer,
    at: review.createdAt,
    data: { promptId: prompt.id, ...review, lines: lines === null ? null : { ...lines } },
  };
}

export function replyGiven(prompt: NamedPrompt, { name, ...reply }: Reply): Happening {
  return {
    kind: 'reply.given',
    name,
    actor: reply.author,
    at: reply.createdAt,
    data: { promptId: prompt.id, ...reply },
  };
}

export function deploymentMade(
  prompt: NamedPrompt,
  { name, promptId, ...deployment }: Deployment,
): Happening {
  return {
    kind: 'deployment.made',
    name,
    actor: deployment.deployedBy,
    at: deployment.deployedAt,
    data: { promptId: prompt.id, versionId: promptId, ...deployment },
  };
}

/** `prompt` under its new name. */
export function promptRenamed(prompt: NamedPrompt, formerName: string, change: Change): Happening {
  return { kind: 'prompt.renamed', name: prompt.name, ...change, data: { promptId: prompt.id, formerName } };
}

export function promptArchived(prompt: NamedPrompt, change: Change): Happening {
  return { kind: 'prompt.archived', name: prompt.name, ...change, data: { promptId: prompt.id } };
}

export function promptRestored(prompt: NamedPrompt, change: Change): Happening {
  return { kind: 'prompt.restored', name: prompt.name, ...change, data: { promptId: prompt.id } };
}

export function environmentSet({ name, ...policy }: Environment, change: Change): Happening {
  return { kind: 'environment.set', name: null, ...change, data: { environment: name, ...policy } };
}
