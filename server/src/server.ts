/**
 * The life of a server, from `initialize` to `shutdown`. What answers all other requests is loaded behind the answer to
 * `initialize` (docs/decisions/017-initialize-is-answered-first.md): so this module, and those that it imports, stay light.
 */
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver/node';
import { tooEarly, tooLate } from './answer.js';
import { capabilitiesFor } from './capabilities.js';
import type { MessageGate } from './messageGate.js';
import { positionEncodingOf } from './texts/positionEncoding.js';
import type { Dependencies, Workspace } from './workspace/workspace.js';

export { createMessageGate } from './messageGate.js';
export type { Dependencies } from './workspace/workspace.js';
export type { RegistryTarget } from './registry/registryTarget.js';

export interface Server {
  /** Whether the client has said `shutdown`. */
  isShutDown(): boolean;
}

/** Answers the client of `connection`, of which `gate` is the message strategy. The caller makes it listen. */
export function createServer(
  connection: Connection,
  gate: MessageGate,
  loadDependencies: () => Promise<Dependencies>,
): Server {
  let isInitialized = false;
  let workspace: Workspace | null = null;
  connection.onInitialize((params) => {
    if (isInitialized) throw tooLate('The server is initialized already.');
    isInitialized = true;
    gate.closeUntil(async () => {
      const { startFeatures } = await import('./startFeatures.js');
      workspace = startFeatures(connection, await loadDependencies(), params);
    });
    const positionEncoding = positionEncodingOf(params);
    return {
      capabilities: { positionEncoding, ...capabilitiesFor(params.capabilities) },
      serverInfo: { name: 'onbook' },
    };
  });
  connection.onShutdown(async () => {
    if (workspace === null) throw tooEarly();
    if (workspace.stopped.aborted) throw tooLate();
    await workspace.close();
  });
  // Those that no feature has, and before `initialize` all of them.
  connection.onRequest((method) => {
    if (workspace === null) throw tooEarly();
    if (workspace.stopped.aborted) throw tooLate();
    throw new ResponseError(ErrorCodes.MethodNotFound, `Onbook has no request ${method}.`);
  });
  return { isShutDown: () => workspace?.stopped.aborted === true };
}
