import { lazy } from '../lazy.js';
import { buildTree } from '../scan/buildTree.js';
import { cutTable } from '../scan/cutTable.js';
import { copyOf } from '../scan/names.js';
import type { ScannedTemplate } from '../scan/scanTemplate.js';
import type { Node } from '../scan/tree.js';

/**
 * A part of a template that begins and ends outside of all blocks, so that what it means doesn't depend on the others.
 * It doesn't know where it stands: its positions count from its own beginning, and an edit elsewhere leaves it as it is.
 */
export interface Stretch {
  readonly source: string;
  /** Texts in it are as they are written: what whitespace control takes away is for those who render. */
  readonly nodes: readonly Node[];
}

/** Where a stretch is. */
export interface Bounds {
  /** In the source, from the start of a tag to that of another. */
  readonly start: number;
  readonly end: number;
  /** The rows of its tags; `to` isn't included. */
  readonly from: number;
  readonly to: number;
}

export function cutStretch(
  source: string,
  { table, matching }: ScannedTemplate,
  { start, end, from, to }: Bounds,
): Stretch {
  const text = copyOf(source.slice(start, end));
  const rows = cutTable(table, { from, to }, start);
  const roles = matching.roles.slice(from, to).map((role) => (role < 0 ? role : role - from));
  const nodes = lazy(() => buildTree(text, { start: 0, end: text.length }, { table: rows, roles }));
  return {
    source: text,
    get nodes() {
      return nodes();
    },
  };
}

/** The whole template in one, whose positions are those in the source. */
export function wholeStretch(source: string, template: ScannedTemplate): Stretch {
  return {
    source,
    get nodes() {
      return template.nodes;
    },
  };
}
