/** How a registry words that something isn't there, or isn't as the caller saw it. */
import { RegistryError } from '../errors.js';
import type { Deployment, PromptVersion, Reply } from '../registry.js';
import { kindOf } from './json.js';
import { shortened } from './shortened.js';

export function promptNotFound(name: string): RegistryError {
  return new RegistryError(
    'prompt_not_found',
    `There is no prompt ${name} in this registry. Register it first: onbook register FILE.`,
  );
}

/** `name` was the prompt's name once. */
export function promptRenamed(name: string, newName: string): RegistryError {
  return new RegistryError(
    'prompt_renamed',
    `${name} was renamed to ${newName}, and whoever asks for ${name} is still answered by it. Register it as ${newName}.`,
    { details: { newName } },
  );
}

export function promptArchived(name: string): RegistryError {
  return new RegistryError(
    'prompt_archived',
    `${name} is archived, so nothing of it can be registered or deployed. Put it back into use first: onbook archive ${name} --restore.`,
  );
}

/** Versions have no gaps, so the newest one tells which there are. */
export function versionNotFound(name: string, version: number, newest: number): RegistryError {
  const known = newest === 1 ? 'It has version 1' : `It has versions 1 to ${newest}`;
  return new RegistryError('version_not_found', `${name} has no version ${version}. ${known}.`);
}

/** `newest` is the number of the prompt's newest version. */
export function threadNotFound(name: string, thread: string, newest: number): RegistryError {
  return new RegistryError(
    'thread_not_found',
    `${name} has no thread ${JSON.stringify(shortened(thread))}. A comment on lines begins one; to see those of its newest version: onbook threads ${name}@${newest}.`,
  );
}

/** @throws RegistryError `invalid_argument` */
export function requireVersionNumber(version: unknown): asserts version is number {
  if (typeof version === 'number' && Number.isSafeInteger(version) && version >= 1) return;
  throw new RegistryError(
    'invalid_argument',
    `${kindOf(version)} isn't a version. Versions are whole numbers from 1.`,
  );
}

/** `newest` came while somebody reviewed version `reviewed` of the same prompt. */
export function movedOn(
  newest: Pick<PromptVersion, 'name' | 'version' | 'createdBy' | 'createdAt'>,
  reviewed: number,
): RegistryError {
  const { name, version, createdBy, createdAt } = newest;
  return new RegistryError(
    'conflict',
    `${name} moved on while you looked: ${createdBy} registered v${version} at ${timeOf(createdAt)}. You looked at v${reviewed}; see what changed since: onbook diff ${name} ${reviewed} ${version}.`,
    { details: { newestVersion: version } },
  );
}

/** The thread is what somebody wants to make it. */
export function alreadyResolved(resolution: Reply): RegistryError {
  const { author, createdAt } = resolution;
  return new RegistryError(
    'conflict',
    `${author} resolved this thread at ${timeOf(createdAt)}. Reply to it, or reopen it.`,
  );
}

export function alreadyOpen(): RegistryError {
  return new RegistryError('conflict', 'This thread is open. Reply to it, or resolve it.');
}

/** `newest` is the number of the prompt's newest version; null for a prompt that is archived. */
export function notLive(name: string, environment: string, newest: number | null): RegistryError {
  const advice =
    newest === null
      ? `It is archived; put it back into use first: onbook archive ${name} --restore.`
      : `Deploy a version to serve it: onbook deploy ${name}@${newest} --env ${environment}.`;
  return new RegistryError('not_live', `Nothing is live in ${environment} for ${name}. ${advice}`);
}

export function nothingToTakeOut(name: string, environment: string): RegistryError {
  return new RegistryError(
    'not_live',
    `Nothing is live in ${environment} for ${name}, so there is nothing to take out.`,
  );
}

/**
 * `live` is what is live now, `expected` what the caller saw; null where nothing is.
 * @throws RegistryError `conflict` where they differ.
 */
export function requireStill(environment: string, live: Deployment | null, expected: number | null): void {
  if (expected === (live?.version ?? null)) return;
  const compared = expected === null ? 'nothing' : `v${expected}`;
  throw new RegistryError(
    'conflict',
    `${environment} moved while you looked: ${nowLive(live)}. You compared with ${compared}.`,
    { details: { liveVersion: live?.version ?? null } },
  );
}

function nowLive(live: Deployment | null): string {
  if (live === null) return 'nothing is live there';
  const verb = {
    deploy: 'deployed',
    promotion: 'promoted',
    rollback: 'rolled back to',
    undeploy: 'took out',
  }[live.kind];
  return `${live.deployedBy} ${verb} v${live.version} at ${timeOf(live.deployedAt)}`;
}

function timeOf(at: string): string {
  return `${at.slice(11, 16)} UTC`;
}
