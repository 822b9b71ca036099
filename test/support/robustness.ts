/**
 * How much of the long runs is made: all of it in `npm run robustness`, a part of it otherwise, another one each time.
 */
const isWhole = process.env.npm_lifecycle_event === 'robustness';

/** A part of a number of rounds. */
export function rounds(whole: number): number {
  return isWhole ? whole : Math.ceil(whole / 20);
}

/** Some of the numbers from 0 to below `count`, in order; which, the seed says. */
export function someOf(count: number, seed: number): number[] {
  const step = isWhole ? 1 : 20;
  const first = isWhole ? 0 : seed % step;
  return Array.from(
    { length: Math.ceil(Math.max(0, count - first) / step) },
    (_, index) => first + index * step,
  );
}

export const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** Numbers from 0 to below `bound`, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
