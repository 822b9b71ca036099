/** What analysing and rendering a call of a partial have in common; `C` is a stretch of a template with its place. */
import type { Node } from '../scan/tree.js';

/** Inline partials that can be called, innermost first. */
export interface Inlines<C> {
  readonly values: ReadonlyMap<string, C>;
  readonly parent: Inlines<C> | null;
}

/** The partials that are entered, innermost first. */
export interface Active {
  readonly nodes: readonly Node[];
  readonly parent: Active | null;
}

/** Partials that call each other, one inside the other. */
export const maxActive = 50;

/** How many partials are around; null where `nodes` is among them, or too many are. */
export function depthOf(active: Active | null, nodes: readonly Node[]): number | null {
  let depth = 0;
  for (let seen = active; seen; seen = seen.parent)
    if (seen.nodes === nodes || ++depth > maxActive) return null;
  return depth;
}

export function findInline<C>(inlines: Inlines<C> | null, name: string): C | null {
  for (let seen = inlines; seen; seen = seen.parent) {
    const found = seen.values.get(name);
    if (found) return found;
  }
  return null;
}
