import type { RemoteConsole } from 'vscode-languageserver/node';

/** Where faults of ours go: the client's output channel, with their stacks. Never prompt text, never tokens. */
export interface Log {
  error(what: string, error: unknown): void;
}

export function createLog(console: RemoteConsole): Log {
  return {
    error(what, error) {
      console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
  };
}
