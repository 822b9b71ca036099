import type { Onbook } from '../onbook.js';

/** Goes on with what the Environments view lists. */
export function showMoreDifferences(onbook: Onbook): undefined {
  onbook.environments.tree.showMore();
}
