/** Stretches of two texts that may have become one another: from a line, from 0, up to one that isn't in it any more. */
interface Stretch {
  readonly fromStart: number;
  readonly fromEnd: number;
  readonly toStart: number;
  readonly toEnd: number;
}

/** Where a line is in both texts. */
interface Pair {
  readonly from: number;
  readonly to: number;
}

/** Each round looks at every line once; texts that people write need two or three. */
const mostRounds = 10;

/**
 * For each line of `from` the equal line of `to` that it became, both counted from 0; undefined for one that is gone.
 * No two of them cross. It is a patience diff (Bram Cohen): what both texts have just once and in the same order holds
 * its place, and between two such lines it is done again. The cost grows with the length of the texts, however
 * different they are.
 */
export function lineMatches(from: readonly string[], to: readonly string[]): readonly (number | undefined)[] {
  const matches = new Array<number | undefined>(from.length).fill(undefined);
  let stretches: readonly Stretch[] = [{ fromStart: 0, fromEnd: from.length, toStart: 0, toEnd: to.length }];
  for (let round = 0; round < mostRounds && stretches.length > 0; round++) {
    stretches = stretches.flatMap((stretch) => {
      const inner = withoutEqualEnds(stretch, { from, to, matches });
      return divided(inner, inOrder(sharedOnce(inner, { from, to })));
    });
  }
  return matches;
}

interface Texts {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What is left between the lines that both begin with and those that both end with, which it writes down. */
function withoutEqualEnds(
  { fromStart, fromEnd, toStart, toEnd }: Stretch,
  { from, to, matches }: Texts & { readonly matches: (number | undefined)[] },
): Stretch {
  while (fromStart < fromEnd && toStart < toEnd && from[fromStart] === to[toStart]) {
    matches[fromStart++] = toStart++;
  }
  while (fromStart < fromEnd && toStart < toEnd && from[fromEnd - 1] === to[toEnd - 1]) {
    matches[--fromEnd] = --toEnd;
  }
  return { fromStart, fromEnd, toStart, toEnd };
}

/** The lines that each side has just once, in the order of `from`. */
function sharedOnce(stretch: Stretch, { from, to }: Texts): readonly Pair[] {
  const before = placesOnce(from, stretch.fromStart, stretch.fromEnd);
  const after = placesOnce(to, stretch.toStart, stretch.toEnd);
  return [...before].flatMap(([line, place]) => {
    const now = after.get(line);
    return place === null || now === undefined || now === null ? [] : [{ from: place, to: now }];
  });
}

/** Where each line is; null for one that comes again. */
function placesOnce(
  lines: readonly string[],
  start: number,
  end: number,
): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>();
  for (let place = start; place < end; place++) {
    const line = lines[place] ?? '';
    places.set(line, places.has(line) ? null : place);
  }
  return places;
}

/** A longest part of the pairs whose places in `to` rise as those in `from` do (patience sorting). */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  interface Card extends Pair {
    readonly below: Card | undefined;
  }
  /** The last card of the best row of each length, from 1. */
  const rows: Card[] = [];
  for (const pair of pairs) {
    const length = countBelow(rows, pair.to);
    rows[length] = { ...pair, below: rows[length - 1] };
  }
  const longest: Pair[] = [];
  for (let card = rows.at(-1); card !== undefined; card = card.below) longest.push(card);
  return longest.reverse();
}

/** How many of the rising places are before this one. */
function countBelow(rising: readonly Pair[], to: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle]?.to ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretches before, between and after the pairs, each but the first with the pair that it begins at. */
function divided(stretch: Stretch, pairs: readonly Pair[]): readonly Stretch[] {
  if (pairs.length === 0) return [];
  const starts = [{ from: stretch.fromStart, to: stretch.toStart }, ...pairs];
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? { from: stretch.fromEnd, to: stretch.toEnd };
    return { fromStart: start.from, fromEnd: next.from, toStart: start.to, toEnd: next.to };
  });
}
