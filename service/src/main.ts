/** The team registry: the HTTP API over one store. */
import { localRegistry, RegistryError } from '@onbook/registry';
import { tokenRegister } from './access/tokenRegister.js';
import { buildApp } from './app.js';
import { requireServable, type ServeOptions } from './config.js';
import { openStore } from './openStore.js';

export { buildApp, type AppDependencies } from './app.js';
export { httpError } from './httpError.js';
export { routePermissions } from './access/permissions.js';
export { tokenRegister, type TokenRegister } from './access/tokenRegister.js';
export type { LogDestination, ServeOptions, StoreLocation } from './config.js';

export interface RunningService {
  readonly url: string;
  /** The secret of the first admin's token, on the first start alone. */
  readonly adminToken: string | null;
  /** Finishes the requests that have begun. */
  readonly close: () => Promise<void>;
}

/** @throws RegistryError for options, a store or a port that can't be used. */
export async function serve(options: ServeOptions): Promise<RunningService> {
  requireServable(options);
  const store = await openStore(options.store);
  const tokens = tokenRegister(store);
  const app = await buildApp({
    registryFor: ({ name, role }) => localRegistry(store, { name, role, mayNameOthers: false }),
    tokens,
    log: options.log ?? process.stderr,
  });
  /** Kept with the log, the head tells later whether the end of the audit chain was cut off. */
  const logHead = async (): Promise<void> => {
    const last = await store.read((reader) => reader.lastEvent());
    app.log.info({ events: last?.seq ?? 0, head: last?.hash ?? null }, 'audit chain');
  };
  let isListening = false;
  const close = async (): Promise<void> => {
    await app.close();
    if (isListening) await logHead();
    await store.close();
  };
  try {
    const url = await app.listen({ host: options.host, port: options.port });
    const first = await tokens.createFirst(options.adminName);
    isListening = true;
    await logHead();
    return { url, adminToken: first?.token ?? null, close };
  } catch (error) {
    await close();
    throw notListening(error, options);
  }
}

const listenFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. Choose another port',
  EACCES: 'this user may not listen there. Choose a port above 1023',
  EADDRNOTAVAIL: 'this computer has no such address',
  ENOTFOUND: 'this computer has no such address',
};

function notListening(error: unknown, { host, port }: ServeOptions): unknown {
  const fault = listenFaults[String((error as NodeJS.ErrnoException).code)];
  if (fault === undefined) return error;
  return new RegistryError('invalid_argument', `Can't listen on ${host}:${port}: ${fault}.`, {
    cause: error,
  });
}
