/**
 * Documents that were edited or closed just now. An editor asks for their own diagnostics then, and takes in nothing
 * else about them, so that for a moment they are better not spoken of among all files.
 */
export interface Settling {
  note(uri: string): void;
  has(uri: string): boolean;
}

/** In milliseconds. */
const settleTime = 500;

/** `settled` is called when a document has been left alone for a while. */
export function createSettling(settled: () => void, stopped: AbortSignal): Settling {
  const timers = new Map<string, NodeJS.Timeout>();

  function settle(uri: string): void {
    timers.delete(uri);
    settled();
  }

  stopped.addEventListener('abort', () => {
    for (const timer of timers.values()) clearTimeout(timer);
  });

  return {
    note(uri) {
      clearTimeout(timers.get(uri));
      if (!stopped.aborted) timers.set(uri, setTimeout(settle, settleTime, uri));
    },
    has: (uri) => timers.has(uri),
  };
}
