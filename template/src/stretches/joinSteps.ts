import type { Replaced } from '../scan/edit.js';

/** What replaced what, between two states of a template. */
export interface Step {
  readonly characters: Replaced;
  readonly tags: Replaced;
}

/** Two steps, one after the other, as one that reaches as far as both. All else of the first is kept. */
export function joinSteps<S extends Step>(first: S, second: Step): S {
  return {
    ...first,
    characters: joined(first.characters, second.characters),
    tags: joined(first.tags, second.tags),
  };
}

/** By how much there is more of it. */
export function growth({ from, to, count }: Replaced): number {
  return count - (to - from);
}

function joined(first: Replaced, second: Replaced): Replaced {
  const from = Math.min(first.from, second.from);
  /** Where both end, counted as between the two. */
  const end = Math.max(first.from + first.count, second.to);
  return { from, to: end - growth(first), count: end + growth(second) - from };
}
