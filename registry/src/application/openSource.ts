import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RegistryError } from '../errors.js';
import type { Registry } from '../registry.js';

/** What the client asks of a registry. */
export type ReadableRegistry = Pick<Registry, 'get' | 'list'>;

export interface Source extends ReadableRegistry {
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly registry: string | ReadableRegistry;
  readonly token?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

export function isFilePath(registry: string | ReadableRegistry): registry is string {
  return typeof registry === 'string' && !/^https?:\/\//i.test(registry);
}

/** Loads an engine only for the kind of registry that is asked for, and only when it is asked. */
export function openSource({ registry, token, timeoutMs }: SourceOptions): Source {
  if (typeof registry !== 'string') {
    return {
      get: async (name, options) => registry.get(name, options),
      list: async () => registry.list(),
      close: () => Promise.resolve(),
    };
  }
  if (!isFilePath(registry)) {
    return openedWhenAsked(async () => {
      const { openRemoteRegistry } = await import('../remote/remoteRegistry.js');
      return openRemoteRegistry({
        url: registry,
        ...(token === undefined ? {} : { token }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
    });
  }
  const source = openedWhenAsked(async () => {
    const { openLocalRegistry } = await import('../local/openLocalRegistry.js');
    return openLocalRegistry({ path: registry });
  });
  return {
    get: (name, options) => requireThere(registry).then(() => source.get(name, options)),
    list: () => requireThere(registry).then(() => source.list()),
    close: () => source.close(),
  };
}

function openedWhenAsked(open: () => Promise<Registry>): Source {
  let opened: Promise<Registry> | undefined;
  const registry = () => (opened ??= open());
  return {
    get: async (name, options) => (await registry()).get(name, options),
    list: async () => (await registry()).list(),
    close: async () => {
      // Whoever asked one that can't be opened has been told.
      const toClose = await opened?.catch(() => null);
      await toClose?.close();
    },
  };
}

/** A registry file is made by its first write; until then it would seem to be one without prompts. */
async function requireThere(location: string): Promise<void> {
  const path = resolve(location);
  const isThere = await stat(path).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code !== 'ENOENT',
  );
  if (isThere) return;
  throw new RegistryError(
    'registry_unreachable',
    `There is no registry file ${path}. Give the path of the one that prompts are registered in; a relative path begins at the program's current directory.`,
  );
}
