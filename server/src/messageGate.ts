import { setImmediate } from 'node:timers/promises';
import type { MessageStrategy } from 'vscode-languageserver/node';

/** Stands before all messages of a connection. */
export interface MessageGate extends MessageStrategy {
  /**
   * Holds back every message from the next one on, which calls `load`; when all is loaded they go on, in their order.
   * After `initialize` a client says nothing more until it has the answer, so the loading never keeps it from that.
   */
  closeUntil(load: () => Promise<void>): void;
}

export function createMessageGate(): MessageGate {
  let load: (() => Promise<void>) | null = null;
  let loading: Promise<void> | null = null;
  let held = 0;
  return {
    closeUntil(given) {
      load = given;
    },
    async handleMessage(message, next) {
      if (load !== null) {
        held += 1;
        await (loading ??= load());
        // Each in a turn of its own, as messages come otherwise, so that a question is about the text as it is then.
        await setImmediate();
        held -= 1;
        if (held === 0) load = null;
      }
      await next(message);
    },
  };
}
