/** How a registry words that something isn't there, or isn't as the caller saw it. */
import { RegistryError } from '../errors.js';
import type { Deployment } from '../registry.js';

export function promptNotFound(name: string): RegistryError {
  return new RegistryError(
    'prompt_not_found',
    `There is no prompt ${name} in this registry. Register it first: onbook register FILE.`,
  );
}

/** Versions have no gaps, so the newest one tells which there are. */
export function versionNotFound(name: string, version: number, newest: number): RegistryError {
  const known = newest === 1 ? 'It has version 1' : `It has versions 1 to ${newest}`;
  return new RegistryError('version_not_found', `${name} has no version ${version}. ${known}.`);
}

/** @throws RegistryError `invalid_argument` */
export function requireVersionNumber(version: unknown): asserts version is number {
  if (typeof version === 'number' && Number.isSafeInteger(version) && version >= 1) return;
  throw new RegistryError(
    'invalid_argument',
    `${String(version)} isn't a version. Versions are whole numbers from 1.`,
  );
}

export function notLive(name: string, environment: string, newest: number): RegistryError {
  return new RegistryError(
    'not_live',
    `Nothing is live in ${environment} for ${name}. Deploy a version to serve it: onbook deploy ${name}@${newest} --env ${environment}.`,
  );
}

/** `live` is what is live now, `expected` what the caller saw; null where nothing is. */
export function movedMeanwhile(
  environment: string,
  live: Deployment | null,
  expected: number | null,
): RegistryError {
  const compared = expected === null ? 'nothing' : `v${expected}`;
  return new RegistryError(
    'conflict',
    `${environment} moved while you looked: ${nowLive(live)}. You compared with ${compared}.`,
    { details: { liveVersion: live?.version ?? null } },
  );
}

function nowLive(live: Deployment | null): string {
  if (live === null) return 'nothing is live there';
  const verb = live.kind === 'rollback' ? 'rolled back to' : 'deployed';
  return `${live.deployedBy} ${verb} v${live.version} at ${live.deployedAt.slice(11, 16)} UTC`;
}
