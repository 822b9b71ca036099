/** What a selection grows to, step by step, from the word at the cursor to the whole file. */
import type { Call, Expression, Node, PromptDocument, Range } from '@onbook/template';
import { halvesOf } from './blockParts.js';
import { frontMatterPairs, type FrontMatterPair } from './frontMatterPairs.js';
import { outlineOf, type OutlineItem } from './outline.js';
import { touches, trimEnd } from './ranges.js';
import { nodesAt } from './walkNodes.js';

/** Each holds `offset` and the range before it, and is longer than that. The last is the file. */
export function enclosingRanges(document: PromptDocument, offset: number): readonly Range[] {
  const { frontMatter, bodyRange, nodes, source } = document;
  const found = [
    wordAt(source, offset),
    ...pairRanges(frontMatterPairs(document), offset),
    ...listed(frontMatter.yamlRange),
    ...listed(frontMatter.range),
    ...textRanges(document, offset),
    ...nodesAt(nodes, offset).flatMap((node) => rangesOfNode(node, offset)),
    ...itemRanges(outlineOf(document), offset),
    bodyRange,
  ].filter((range) => touches(range, offset));
  return nested([...found, { start: 0, end: source.length }]);
}

/** The shortest first; what cuts through a shorter one is left out. */
function nested(ranges: readonly Range[]): readonly Range[] {
  const chain: Range[] = [];
  for (const range of [...ranges].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const inner = chain.at(-1);
    const holds = !inner || (range.start <= inner.start && inner.end <= range.end);
    if (holds && lengthOf(range) > (inner ? lengthOf(inner) : 0)) chain.push(range);
  }
  return chain;
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}

function listed(range: Range | null): readonly Range[] {
  return range ? [range] : [];
}

const longestWord = 200;

function wordAt(source: string, offset: number): Range {
  const before = /[\p{L}\p{N}_-]*$/u.exec(source.slice(Math.max(0, offset - longestWord), offset));
  const behind = /^[\p{L}\p{N}_-]*/u.exec(source.slice(offset, offset + longestWord));
  return { start: offset - (before?.[0].length ?? 0), end: offset + (behind?.[0].length ?? 0) };
}

/** The value, the pair, and the pairs beside it. */
function pairRanges(pairs: readonly FrontMatterPair[], offset: number): readonly Range[] {
  const first = pairs[0];
  const pair = pairs.find((one) => touches(one, offset));
  if (!first || !pair) return [];
  const { key, value, children } = pair;
  const mapping = { start: first.start, end: pairs.at(-1)?.end ?? pair.end };
  return [key, ...listed(value), pair, mapping, ...pairRanges(children, offset)];
}

/** In plain text: the line and the paragraph, as far as they lie in the same half of a block. */
function textRanges({ nodes, source, bodyRange }: PromptDocument, offset: number): readonly Range[] {
  const around = nodesAt(nodes, offset);
  if (around.some(({ kind }) => kind !== 'block' && kind !== 'text')) return [];
  const halves = around.flatMap((node) => (node.kind === 'block' ? halvesOf(node) : []));
  const limit = halves.findLast((half) => touches(half, offset)) ?? bodyRange;
  if (!touches(limit, offset)) return [];
  return [stretch(source, limit, offset, /\n/g), stretch(source, limit, offset, /\n[ \t]*\r?\n/g)];
}

/** What stands between two matches of `end`, without the whitespace around. */
function stretch(source: string, limit: Range, offset: number, end: RegExp): Range {
  const before = source.slice(limit.start, offset);
  const last = [...before.matchAll(end)].at(-1);
  const start = limit.start + (last ? last.index + last[0].length : 0);
  end.lastIndex = offset;
  const stop = Math.min(end.exec(source)?.index ?? limit.end, limit.end);
  const blanks = source.slice(start, offset).search(/\S|$/);
  return trimEnd(source, { start: start + blanks, end: stop });
}

function itemRanges(items: readonly OutlineItem[], offset: number): readonly Range[] {
  return items
    .filter((item) => touches(item, offset))
    .flatMap(({ start, end, nameRange, children }) => [
      nameRange,
      { start, end },
      ...itemRanges(children, offset),
    ]);
}

function rangesOfNode(node: Node, offset: number): readonly Range[] {
  const { start, end } = node;
  if (node.kind === 'text') return [];
  if (node.kind === 'block') {
    const { open, close, divider, call, blockParameters, name } = node;
    const tags = [open, ...listed(close), ...listed(divider)];
    const names = [...blockParameters, ...listed(name)];
    return [{ start, end }, ...halvesOf(node), ...tags, ...names, ...rangesOfCall(call, offset)];
  }
  const inner = node.kind === 'output' || node.kind === 'partial' ? rangesOfCall(node.call, offset) : [];
  const computed =
    node.kind === 'partial' && node.computedName ? rangesOfExpression(node.computedName, offset) : [];
  return [{ start, end }, ...inner, ...computed];
}

/** The parts of a call, and the call from its name to its last argument. */
function rangesOfCall({ callee, arguments: given, named }: Call, offset: number): readonly Range[] {
  const last = named.at(-1)?.value ?? given.at(-1) ?? callee;
  const parts = [callee, ...given].flatMap((one) => rangesOfExpression(one, offset));
  const options = named.flatMap(({ key, value }) => [
    key,
    { start: key.start, end: value.end },
    ...rangesOfExpression(value, offset),
  ]);
  return [{ start: callee.start, end: last.end }, ...parts, ...options];
}

function rangesOfExpression(expression: Expression, offset: number): readonly Range[] {
  if (!touches(expression, offset)) return [];
  const { start, end } = expression;
  const inner =
    expression.kind === 'subExpression'
      ? rangesOfCall(expression.call, offset)
      : expression.kind === 'path'
        ? pathSteps(expression.segments)
        : [];
  return [{ start, end }, ...inner];
}

/** Each name, and the path up to it. */
function pathSteps(segments: readonly Range[]): readonly Range[] {
  const start = segments[0]?.start ?? 0;
  return segments.flatMap((segment) => [segment, { start, end: segment.end }]);
}
