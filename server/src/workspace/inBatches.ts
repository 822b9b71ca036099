import type { CancellationToken } from 'vscode-languageserver/node';
import { stopIfCancelled } from '../answer.js';

/** How many files are looked at at a time. */
const batch = 32;

/**
 * What `work` makes of each item, in their order, a few at a time: a system allows a process only so many open files.
 *
 * @throws ResponseError once nobody wants to know any more
 */
export async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  token?: CancellationToken,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += batch) {
    stopIfCancelled(token);
    results.push(...(await Promise.all(items.slice(start, start + batch).map(work))));
  }
  return results;
}
