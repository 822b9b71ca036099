import { inspect } from 'node:util';
import type { RemoteConsole } from 'vscode-languageserver/node';

/** Where faults of ours go: the client's output channel, with their stacks and causes. Never prompt text, never tokens. */
export interface Log {
  error(what: string, error: unknown): void;
}

/** @param stopped after it nobody listens, and what was under way fails because of that */
export function createLog(console: RemoteConsole, stopped: AbortSignal): Log {
  return {
    error(what, error) {
      if (!stopped.aborted) console.error(`${what}: ${inspect(error)}`);
    },
  };
}
