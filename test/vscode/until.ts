import { AssertionError } from 'node:assert';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE = 50;

/**
 * Waits until `probe` answers something that is neither undefined, null nor false, and answers that. What it throws
 * counts as not yet.
 *
 * @param what is waited for, as in "the diagnostic of the unclosed block"
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  limit = 20_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + limit;
  for (;;) {
    let last: unknown;
    try {
      last = await probe();
    } catch (error) {
      last = error;
    }
    if (last !== undefined && last !== null && last !== false && !(last instanceof Error)) {
      return last as NonNullable<Exclude<T, false>>;
    }
    if (Date.now() > end) {
      throw new AssertionError({
        message: `In ${limit} ms there was no ${what}; last seen: ${String(last)}`,
      });
    }
    await delay(PAUSE);
  }
}
