import type { Problem } from '../problems.js';
import type { Node } from '../scan/tree.js';

/** A partial's text as a tree; ranges are into its own source. */
export interface Partial {
  readonly name: string;
  readonly source: string;
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
}

/** The partials that a prompt may call. */
export interface Partials {
  /** Null where there is none of that name. */
  find(name: string): Partial | null;
  /** The name of one that was probably meant by a name that there is none of; null where nothing is near. */
  nearest(name: string): string | null;
}
