/**
 * What is live, as JSON Lines (https://jsonlines.org): each line is one served version as `get` answers it, with its
 * environment. `onbook export --live` writes it, and applications fall back on it (`fallback` of the prompt client).
 */
import { contentHash } from './domain/digest.js';
import { isObject, isText, type Check } from './domain/members.js';
import { versionMembers } from './domain/versionMembers.js';
import { findEnvironment } from './domain/environments.js';
import { RegistryError } from './errors.js';
import { inTurns } from './inTurns.js';
import type { Registry, ServedVersion } from './registry.js';
import { sha256 } from './sha256.js';

/** A version that was live in an environment. */
export type LiveVersion = ServedVersion & { readonly environment: string };

const requestsAtOnce = 8;

/**
 * Every version that is live in the environment, or in any, in the order of `list`.
 * @throws RegistryError `unknown_environment`.
 */
export async function liveVersions(
  registry: Registry,
  environment?: string,
): Promise<readonly ServedVersion[]> {
  if (environment !== undefined) findEnvironment(await registry.environments(), environment);
  const wanted = (await registry.list()).flatMap(({ name, live }) =>
    live
      .filter((state) => environment === undefined || state.environment === environment)
      .map((state) => ({ name, environment: state.environment })),
  );
  return inTurns(wanted, requestsAtOnce, ({ name, environment }) => registry.get(name, { environment }));
}

/** A line for each version, each with a line end. */
export function writeLiveExport(versions: readonly ServedVersion[]): string {
  return versions.map((version) => `${JSON.stringify(version)}\n`).join('');
}

/**
 * Reads what `writeLiveExport` wrote. Empty lines and members that it doesn't know are passed over.
 * @throws RegistryError `invalid_argument`, whose message begins with the line, from 1.
 */
export function readLiveExport(text: string): readonly LiveVersion[] {
  const lines = new Map<string, number>();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const version = liveVersion(line, index + 1);
    const key = `${version.name} in ${version.environment}`;
    const other = lines.get(key);
    if (other !== undefined) throw lineFault(index + 1, `${key} is in line ${other} already`);
    lines.set(key, index + 1);
    return [version];
  });
}

function liveVersion(line: string, number: number): LiveVersion {
  const value = parsed(line, number);
  if (!isObject(value)) throw lineFault(number, 'it is no JSON object');
  const bad = Object.keys(members).find((name) => members[name]?.(value[name]) === false);
  if (bad !== undefined) {
    throw lineFault(
      number,
      `${bad} ${bad in value ? "isn't what a served version has there" : 'is missing'}`,
    );
  }
  const version = value as unknown as LiveVersion;
  if (contentHash(version.content, sha256) !== version.hash) {
    throw lineFault(
      number,
      "content isn't the text that hash was made of, so the line was changed or damaged",
    );
  }
  return version;
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw lineFault(number, 'it is no JSON, so the file is cut off or none that onbook export --live wrote');
  }
}

function lineFault(line: number, fault: string): RegistryError {
  return new RegistryError('invalid_argument', `Line ${line} can't be used: ${fault}.`);
}

/** What a line must have; what later versions add isn't asked of an older file. */
const members: Readonly<Record<string, Check>> = {
  ...versionMembers,
  name: isText,
  reviewStatus: isText,
  environment: isText,
  deploymentId: isText,
};
