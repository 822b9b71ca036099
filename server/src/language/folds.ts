/** What an editor can fold away. */
import type { Block, Node, PromptDocument, Range } from '@onbook/template';
import { halvesOf } from './blockParts.js';
import { frontMatterPairs, type FrontMatterPair } from './frontMatterPairs.js';
import { outlineOf, type OutlineItem } from './outline.js';
import { trimEnd } from './ranges.js';
import { walkNodes } from './walkNodes.js';

/** From where text is hidden to where it is seen again. */
export interface Fold extends Range {
  readonly kind: 'region' | 'comment' | null;
  /** What stands behind it, such as a closing tag, stays in sight with the line that it is in. */
  readonly hasEnd: boolean;
}

/** Those on a single line included. */
export function foldsOf(document: PromptDocument): readonly Fold[] {
  const { frontMatter, nodes, source } = document;
  const folds: Fold[] = [];
  if (frontMatter.range) {
    const { start, end } = frontMatter.range;
    folds.push({ start: start + 3, end, kind: 'region', hasEnd: false });
  }
  addPairs(folds, frontMatterPairs(document));
  addItems(folds, outlineOf(document));
  walkNodes(nodes, (node) => {
    folds.push(...foldsOfNode(source, node));
  });
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

function addPairs(folds: Fold[], pairs: readonly FrontMatterPair[]): void {
  for (const { key, end, children } of pairs) {
    folds.push({ start: key.end, end, kind: null, hasEnd: false });
    addPairs(folds, children);
  }
}

function addItems(folds: Fold[], items: readonly OutlineItem[]): void {
  for (const { kind, nameRange, end, children } of items) {
    if (kind !== 'block' && kind !== 'section') {
      folds.push({ start: nameRange.end, end, kind: kind === 'heading' ? null : 'region', hasEnd: false });
    }
    addItems(folds, children);
  }
}

function foldsOfNode(source: string, node: Node): readonly Fold[] {
  switch (node.kind) {
    case 'comment':
      return [{ start: node.start + 3, end: node.end, kind: 'comment', hasEnd: false }];
    case 'output':
    case 'partial':
      return insideOf(source, node);
    case 'block':
      return [...insideOf(source, node.open), ...halvesOf(node).map((half) => halfFold(source, node, half))];
    case 'text':
    case 'fault':
      return [];
  }
}

/** A tag of several lines, between its braces. */
function insideOf(source: string, { start, end }: Range): readonly Fold[] {
  if (!source.slice(start, end).includes('\n')) return [];
  return [{ start: start + 2, end: end - 2, kind: null, hasEnd: true }];
}

/** A block that isn't closed has nothing at its end that could stay in sight. */
function halfFold(source: string, { close, chained, end }: Block, half: Range): Fold {
  const isOpen = close === null && !chained && half.end === end;
  return { ...(isOpen ? trimEnd(source, half) : half), kind: null, hasEnd: !isOpen };
}
