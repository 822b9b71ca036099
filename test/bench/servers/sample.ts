import type { Reading } from '../reading.js';
import { summaryOf } from '../statistics.js';

/** Enough of them for a median, and as long as they take, in milliseconds, the waits between them included. */
const enough = { samples: 40, milliseconds: 1000 };

/** Takes samples, in milliseconds, one after the other: at least three, and more as long as there is time. */
export async function sample(take: () => Promise<number>): Promise<Omit<Reading, 'first'>> {
  const samples: number[] = [];
  const end = performance.now() + enough.milliseconds;
  while (samples.length < enough.samples && (samples.length < 3 || performance.now() < end)) {
    samples.push(await take());
  }
  return { median: summaryOf(samples)?.median ?? NaN, calls: samples.length };
}
