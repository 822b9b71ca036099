import { setImmediate } from 'node:timers/promises';
import type { Message, MessageStrategy } from 'vscode-languageserver/node';

/** Stands before all messages of a connection. */
export interface MessageGate extends MessageStrategy {
  /**
   * Holds back every message from the next one on, which calls `load`; when all is loaded they go on, in their order.
   * After `initialize` a client says nothing more until it has the answer, so the loading never keeps it from that.
   */
  closeUntil(load: () => Promise<void>): void;
  /**
   * Passes a message on around the connection's queue, which hands over each in a turn of its own: a keystroke would wait
   * for that. False where it has to be queued: behind one that waits, or where it doesn't come alone.
   */
  readonly passAtOnce: (message: Message, isAlone: boolean) => boolean;
}

export function createMessageGate(): MessageGate {
  let load: (() => Promise<void>) | null = null;
  let loading: Promise<void> | null = null;
  let held = 0;
  /** Takes what comes out of the queue. */
  let onward: Parameters<MessageStrategy['handleMessage']>[1] | null = null;
  /** The last message in the queue. */
  let queued: Message | null = null;
  return {
    closeUntil(given) {
      load = given;
    },
    passAtOnce(message, isAlone) {
      // The connection looks at these itself, and may not queue them.
      if (isCancellation(message)) return false;
      if (!isAlone || load !== null || queued !== null || onward === null) {
        queued = message;
        return false;
      }
      void onward(message);
      return true;
    },
    async handleMessage(message, next) {
      onward = next;
      if (message === queued) queued = null;
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

function isCancellation(message: Message): boolean {
  return 'method' in message && message.method === '$/cancelRequest';
}
