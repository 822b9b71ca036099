import { inspect } from 'node:util';
import type { RemoteConsole } from 'vscode-languageserver/node';

/** Where faults of ours go: the client's output channel, with their stacks and causes. Never prompt text, never tokens. */
export interface Log {
  error(what: string, error: unknown): void;
}

export function createLog(console: RemoteConsole): Log {
  return {
    error(what, error) {
      console.error(`${what}: ${inspect(error)}`);
    },
  };
}
