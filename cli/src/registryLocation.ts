import { resolve } from 'node:path';
import { RegistryError, type Project } from '@onbook/registry/project';

/** Where the registry of a command is. */
export type RegistryLocation =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'server'; readonly url: string };

export interface LocationSources {
  /** `--registry`. */
  readonly option: string | undefined;
  /** ONBOOK_REGISTRY. */
  readonly variable: string | undefined;
  readonly cwd: string;
  readonly project: () => Promise<Project>;
}

/**
 * `--registry`, else ONBOOK_REGISTRY, else onbook.yaml, else `.onbook/registry.db`.
 * @throws RegistryError `invalid_argument` when only onbook.yaml names a server: a file of the workspace must not
 * decide where prompts and a token are sent.
 */
export async function registryLocation({
  option,
  variable,
  cwd,
  project,
}: LocationSources): Promise<RegistryLocation> {
  const given = [option, variable].find((location) => location !== undefined && location !== '');
  if (given !== undefined) {
    return isUrl(given) ? { kind: 'server', url: given } : { kind: 'file', path: resolve(cwd, given) };
  }
  const { registryLocation: named } = await project();
  if (!isUrl(named)) return { kind: 'file', path: named };
  throw new RegistryError(
    'invalid_argument',
    `onbook.yaml names the registry ${named}. Prompts and a token are sent only to an address that you give yourself: pass --registry ${named}, or set ONBOOK_REGISTRY.`,
  );
}

/** As messages end with it: "on this computer", or "on" a server's host. */
export function locationPhrase(location: RegistryLocation): string {
  return location.kind === 'file' ? 'on this computer' : `on ${new URL(location.url).host}`;
}

function isUrl(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location);
}
