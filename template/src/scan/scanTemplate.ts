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
  return { nodes, problems: [...problems, ...nulCharacter(source, range)] };
}

/** Handlebars reads no further than a NUL. */
function nulCharacter(source: string, { start, end }: Range): Problem[] {
  const at = source.indexOf('\0', start);
  if (at < 0 || at >= end) return [];
  const message = "This is a NUL character, which a template can't hold. Remove it.";
  return [{ code: 'syntax', severity: 'error', message, range: { start: at, end: at + 1 } }];
}
