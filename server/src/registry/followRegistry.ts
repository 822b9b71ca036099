import type { Head, Registry } from '@onbook/registry';
import { isUnreachable } from './isUnreachable.js';

/** How often a server is asked whether anything changed, in milliseconds. */
const interval = 2000;
/** How seldom it gets while the server can't be reached. */
const longestInterval = 30_000;

export interface Followed {
  /** Something changed, or may have: the server is there again. */
  readonly changed: () => void;
  /** The server can't be reached; it last answered at `since`, ISO 8601. */
  readonly lost: (since: string) => void;
}

/**
 * Asks a server's registry for its head, again and again.
 * @returns the end of it.
 */
export function followRegistry(registry: Pick<Registry, 'head'>, { changed, lost }: Followed): () => void {
  let known: Head | null = null;
  let answered: string | null = null;
  let isLost = false;
  let wait = interval;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  async function ask(): Promise<void> {
    try {
      const head = await registry.head();
      if (isOver) return;
      const isNews = isLost || (known !== null && head.hash !== known.hash);
      [known, answered, isLost, wait] = [head, new Date().toISOString(), false, interval];
      if (isNews) changed();
    } catch (error) {
      if (isOver) return;
      wait = Math.min(2 * wait, longestInterval);
      // Whatever else it says is said again to who asks for something.
      if (isUnreachable(error) && !isLost) {
        isLost = true;
        if (answered !== null) lost(answered);
      }
    }
    timer = setTimeout(() => void ask(), wait).unref();
  }

  // Before all other questions, so that no change falls between their answers and this one.
  void ask();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
