/**
 * The name that somebody probably meant: the nearest one within a third of its length in edits, or null. A single
 * letter resembles none.
 */
export function nearestName(written: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  if (written.length < 2) return null;
  for (const name of names) {
    if (name.length < 2) continue;
    if (Math.abs(name.length - written.length) >= bestDistance) continue;
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Names that may be compared in one check. Nobody reads so many guesses, and each costs. */
const maxComparisons = 100_000;

/** Guesses for many names, each name of a list once. */
export interface NameGuesser {
  /** As `nearestName`; null too for those that come when a great many have been compared. */
  readonly guess: (written: string, names: readonly string[]) => string | null;
  /** So many have been compared that a guess may be missing. */
  readonly isSpent: () => boolean;
}

export function nameGuesser(): NameGuesser {
  const known = new Map<readonly string[], Map<string, string | null>>();
  let comparisons = maxComparisons;
  return {
    guess: (written, names) => {
      const guesses = known.get(names) ?? new Map<string, string | null>();
      known.set(names, guesses);
      const guess = guesses.get(written);
      if (guess !== undefined) return guess;
      comparisons -= names.length;
      const found = comparisons < 0 ? null : nearestName(written, names);
      guesses.set(written, found);
      return found;
    },
    isSpent: () => comparisons < 0,
  };
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap ? at(row - 2, column - 2) + 1 : Infinity;
      current.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped));
    }
  }
  return at(from.length, to.length);
}
