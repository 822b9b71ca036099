import type { Delimiter } from '../document.js';
import type { Problem, Range } from '../problems.js';
import { buildTree } from './buildTree.js';
import { scanPieces } from './scanPieces.js';
import type { Node } from './tree.js';
import { controlWhitespace } from './whitespaceControl.js';

/** The template inside `range` of the source as a tree, with a problem for every fault. Never throws. */
export function scanTemplate(
  source: string,
  range: Range,
  delimiters: readonly Delimiter[],
): { nodes: readonly Node[]; problems: readonly Problem[] } {
  const { nodes, problems } = buildTree(source, scanPieces(source, range, delimiters), range.end);
  controlWhitespace(source, nodes);
  return { nodes, problems };
}
