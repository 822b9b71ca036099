import path from 'node:path';
import { RegistryError, type Policy } from '@onbook/registry/project';
import type { RegistryPlace } from '../protocol.js';
import type { RegistryChoice } from '../settings.js';
import type { FolderProject } from '../workspace/projects.js';

/** Which registry to open, and as whom. Plain data: it travels to the worker thread. */
export interface RemoteTarget {
  readonly kind: 'remote';
  readonly url: string;
  readonly token?: string;
}

export type RegistryTarget =
  | {
      readonly kind: 'local';
      readonly path: string;
      readonly identity: string;
      /** Seeds a new file. */
      readonly environments: Readonly<Record<string, Policy>>;
    }
  | RemoteTarget;

/**
 * The registry of a folder. The user's own choice outweighs onbook.yaml, and a token goes only to the URL it came with.
 * @throws RegistryError `invalid_argument` for an onbook.yaml or a location that can't be used; `unauthenticated` for a
 * server that only onbook.yaml names: a file of the workspace must not decide where prompts are sent.
 */
export async function targetOf(
  folder: FolderProject,
  choice: RegistryChoice | null,
  identityOf: (directory: string) => Promise<string>,
): Promise<RegistryTarget> {
  if (choice === null && folder.fault !== null) throw folder.fault;
  const { root, configuration } = folder.project;
  const location = locationFor(folder, choice);
  if (!isRemote(location)) {
    const { environments } = configuration;
    return {
      kind: 'local',
      path: path.resolve(root, location),
      identity: await identityOf(root),
      environments,
    };
  }
  if (!URL.canParse(location)) {
    throw new RegistryError(
      'invalid_argument',
      `${location} isn't a URL. Write it as https://registry.example.com.`,
    );
  }
  if (choice === null) {
    throw new RegistryError(
      'unauthenticated',
      `onbook.yaml names the registry ${shownLocation(location)}. Prompts are sent only to a server that you connect to ` +
        'yourself: Onbook: Connect to Team Registry….',
    );
  }
  return choice.token === undefined
    ? { kind: 'remote', url: location }
    : { kind: 'remote', url: location, token: choice.token };
}

/** As it was written; nothing in it is checked. */
export function locationFor(folder: FolderProject, choice: RegistryChoice | null): string {
  return choice?.location ?? folder.project.registryLocation;
}

function isRemote(location: string): boolean {
  return /^https?:/i.test(location);
}

/** For people. */
export function placeOf(location: string, asOf: string | null = null): RegistryPlace {
  return { location: shownLocation(location), kind: isRemote(location) ? 'remote' : 'local', asOf };
}

/** For people: a path, or a URL without what might be secret in it. */
export function shownLocation(location: string): string {
  if (!isRemote(location) || !URL.canParse(location)) return location;
  const { origin, pathname } = new URL(location);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
