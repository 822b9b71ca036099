/** What a prompt consists of, as an author sees it: messages, sections, Markdown headings and blocks, one inside the other. */
import type { Block, Node, Output, PromptDocument, Range } from '@onbook/template';
import { halvesOf } from './blockParts.js';
import { headingsIn, startOfText, type LineState } from './headings.js';
import { trimEnd } from './ranges.js';

export interface OutlineItem extends Range {
  /** `message`: from a role's tag to the next. `history` ends a message too. `section`: the place of one. */
  readonly kind: 'message' | 'history' | 'section' | 'heading' | 'block';
  /** As people would call it; never empty. */
  readonly name: string;
  /** The tag, or the line of the heading. */
  readonly nameRange: Range;
  readonly block: Block | null;
  readonly children: readonly OutlineItem[];
}

/** In the order of the text. Ranges lie inside their parents' and end with what isn't whitespace. */
export function outlineOf({ nodes, source, bodyRange }: PromptDocument): readonly OutlineItem[] {
  return listItems(nodes, bodyRange.end, { source, state: startOfText() });
}

interface Reading {
  readonly source: string;
  readonly state: LineState;
}

/** An item while what comes behind it may still belong to it. */
interface Mark extends OutlineItem {
  end: number;
  nameRange: Range;
  readonly children: OutlineItem[];
  /** It ends where an item of this level or of a higher one (a lower number) begins. Null: it has an end of its own. */
  readonly level: number | null;
}

function listItems(nodes: readonly Node[], end: number, reading: Reading): readonly OutlineItem[] {
  const roots: OutlineItem[] = [];
  const open: Mark[] = [];
  const endDownTo = (level: number, at: number) => {
    while ((open.at(-1)?.level ?? -1) >= level) endMark(reading.source, open.pop(), at);
  };
  for (const node of nodes) {
    for (const mark of marksOf(node, end, reading)) {
      if (mark.level !== null) endDownTo(mark.level, mark.start);
      (open.at(-1)?.children ?? roots).push(mark);
      if (mark.level !== null) open.push(mark);
    }
  }
  endDownTo(0, end);
  return roots;
}

function endMark(source: string, mark: Mark | undefined, at: number): void {
  if (!mark) return;
  const { start, nameRange } = mark;
  mark.end = trimEnd(source, { start, end: at }).end;
  mark.nameRange = { start: nameRange.start, end: Math.min(nameRange.end, mark.end) };
}

function marksOf(node: Node, end: number, reading: Reading): readonly Mark[] {
  const { source, state } = reading;
  switch (node.kind) {
    case 'text':
      return headingsIn(source, node, { limit: end, state }).map(({ name, level, line }) =>
        markOf('heading', name, { range: line, level }),
      );
    case 'block':
      return [blockMark(node, reading)];
    case 'output':
      return outputMarks(node, reading);
    case 'partial':
      state.isFresh = false;
      return [];
    case 'comment':
    case 'fault':
      return [];
  }
}

function outputMarks(output: Output, { source, state }: Reading): readonly Mark[] {
  const { callee, arguments: given } = output.call;
  const [argument] = given;
  const helper = output.delimiter === '{{}}' ? source.slice(callee.start, callee.end) : '';
  const written = argument ? source.slice(argument.start, argument.end) : '';
  const named = argument?.kind === 'literal' ? String(argument.value) : written;
  if (helper === 'role' || helper === 'history') {
    Object.assign(state, startOfText());
    const kind = helper === 'role' ? 'message' : 'history';
    return [markOf(kind, named === '' ? helper : named, { range: output, level: 0 })];
  }
  state.isFresh = false;
  if (helper !== 'section') return [];
  return [markOf('section', named === '' ? helper : named, { range: output, level: null })];
}

function blockMark(block: Block, reading: Reading): Mark {
  const { source } = reading;
  const [body = block, inverse = block] = halvesOf(block);
  const end = block.close ? block.end : trimEnd(source, block).end;
  const mark = markOf('block', tagText(source, block.open), { range: block.open, level: null });
  return {
    ...mark,
    end: Math.max(end, block.open.end),
    block,
    children: [
      ...listItems(block.body, body.end, reading),
      ...listItems(block.inverse, inverse.end, reading),
    ],
  };
}

/** A name longer than this is cut. */
const longestName = 80;

/** A tag without its braces, on one line. */
function tagText(source: string, { start, end }: Range): string {
  const inner = source
    .slice(start, Math.min(end, start + 500))
    .replace(/^\{+~?|~?\}+$/g, '')
    .trim()
    .replace(/\s+/g, ' ');
  return inner.length > longestName ? `${inner.slice(0, longestName)}…` : inner;
}

function markOf(kind: Mark['kind'], name: string, at: { range: Range; level: number | null }): Mark {
  const { start, end } = at.range;
  return { kind, name, start, end, nameRange: { start, end }, block: null, children: [], level: at.level };
}
