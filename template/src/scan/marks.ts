import type { Delimiter } from '../document.js';

/** What makes a variable in a text. */
export interface Marks {
  readonly delimiters: readonly Delimiter[];
  /** The names that `<<name>>` can be a variable of, since with any other it is text; null for all. */
  readonly angleNames: ReadonlySet<string> | null;
}
