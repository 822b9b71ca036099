import type { RemoteRegistryOptions, TransferRegistry } from '@onbook/registry';
import { findProject, identityOf, RegistryError, type Project } from '@onbook/registry/project';
import type { Output } from './output/output.js';
import { notingRenames } from './notingRenames.js';
import { registryLocation, type RegistryLocation } from './registryLocation.js';

/** The process around the program, so that it can be run and tested as a function. */
export interface System {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** The editor's extension, where that carries the program: the SQLite engine lies elsewhere, and no server is in it. */
  readonly editor?: { readonly wasmPath: string };
}

export interface GlobalOptions {
  readonly json?: boolean;
  readonly registry?: string;
  readonly as?: string;
}

/** What a command works with. */
export interface Invocation {
  readonly system: System;
  readonly globals: GlobalOptions;
  readonly output: Output;
  /** The project of the current directory. */
  readonly project: () => Promise<Project>;
  readonly location: () => Promise<RegistryLocation>;
  /**
   * Opened when first asked for, and closed when the command ends. It notes each prompt that it knows by another name
   * than it was asked for.
   */
  readonly registry: () => Promise<TransferRegistry>;
  /** How to reach the registry when it is a server. @throws RegistryError when it is a file. */
  readonly server: () => Promise<RemoteRegistryOptions>;
  readonly close: () => Promise<void>;
}

export function openInvocation(system: System, globals: GlobalOptions, output: Output): Invocation {
  const project = once(() => findProject(system.cwd));
  const location = once(() =>
    registryLocation({
      option: globals.registry,
      variable: system.env.ONBOOK_REGISTRY,
      cwd: system.cwd,
      project,
    }),
  );
  const remote = (url: string): RemoteRegistryOptions => {
    const token = system.env.ONBOOK_TOKEN?.trim() ?? '';
    return token === '' ? { url } : { url, token };
  };

  const open = async (): Promise<TransferRegistry> => {
    const where = await location();
    // Engines and HTTP take a while to load; commands that only look at files do without.
    const { openLocalRegistry, openRemoteRegistry } = await import('@onbook/registry');
    if (where.kind === 'server') {
      if (globals.as !== undefined)
        output.note(`--as has no effect on ${where.url}: the token says who you are.`);
      return openRemoteRegistry(remote(where.url));
    }
    const { root, configuration } = await project();
    const identity = globals.as ?? (await identityOf(root));
    const { environments } = configuration;
    const options = { path: where.path, identity, environments, notify: output.note };
    return openLocalRegistry({ ...options, ...system.editor });
  };

  let opened: Promise<TransferRegistry> | null = null;
  return {
    system,
    globals,
    output,
    project,
    location,
    registry: () => (opened ??= open().then((registry) => notingRenames(registry, output.note))),
    server: async () => {
      const where = await location();
      if (where.kind === 'server') return remote(where.url);
      throw new RegistryError(
        'invalid_argument',
        `${where.path} is a registry on this computer, and only a server has tokens. Pass --registry URL.`,
      );
    },
    close: async () => {
      // A registry that couldn't be opened has been reported already.
      const registry = await opened?.catch(() => null);
      await registry?.close();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
