import type { EnvironmentSummary } from '@onbook/language-server/protocol';

/** What is live in `from` may go live in `to`. */
export interface EnvironmentPair {
  readonly from: string;
  readonly to: string;
}

/**
 * Every way to promote, the most probable first: into production, else into the last environment, from what its policy
 * requires, else from the one before it.
 */
export function environmentPairs(environments: readonly EnvironmentSummary[]): readonly EnvironmentPair[] {
  const likely = likelyPair(environments);
  const all = environments.flatMap(({ name: to }, place) => [
    // The nearest one that comes before, then the others.
    ...environments
      .slice(0, place)
      .reverse()
      .map(({ name: from }) => ({ from, to })),
    ...environments.slice(place + 1).map(({ name: from }) => ({ from, to })),
  ]);
  if (likely === null) return all;
  return [likely, ...all.filter(({ from, to }) => from !== likely.from || to !== likely.to)];
}

function likelyPair(environments: readonly EnvironmentSummary[]): EnvironmentPair | null {
  const target = environments.find(({ name }) => name === 'production') ?? environments.at(-1);
  if (target === undefined) return null;
  const from = target.requires ?? environments[environments.indexOf(target) - 1]?.name;
  return from === undefined ? null : { from, to: target.name };
}
