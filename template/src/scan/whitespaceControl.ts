import { isWhitespace } from './characters.js';
import type { Range } from '../problems.js';
import type { Block, Node, Text } from './tree.js';

/** Text whose value may still be shortened. */
interface ScannedText extends Text {
  value: string;
}

interface Strip {
  readonly open: boolean;
  readonly close: boolean;
}

interface TextState {
  readonly original: string;
  leftStripped: boolean;
  rightStripped: boolean;
}

interface Pass {
  readonly source: string;
  readonly states: Map<Node, TextState>;
}

/**
 * Takes away the whitespace that `~` and tags alone on a line take away in Handlebars, by its own algorithm, quirks
 * included (handlebars/compiler/whitespace-control.js); the differential test holds the two together.
 */
export function controlWhitespace(source: string, nodes: readonly Node[]): void {
  controlProgram({ source, states: new Map() }, nodes, true);
}

function controlProgram(pass: Pass, nodes: readonly Node[], isRoot: boolean, closeStrip?: Strip): void {
  for (const [index, node] of nodes.entries()) {
    if (node.kind === 'text' || node.kind === 'fault') continue;
    const strip = node.kind === 'block' ? controlBlock(pass, node, closeStrip) : flags(pass, node);
    const around: Surroundings = {
      before: nodes[index - 1],
      after: nodes[index + 1],
      isLineStart: isLineStart(pass, nodes, index, isRoot),
      isLineEnd: isLineEnd(pass, nodes, index, isRoot),
    };
    if (strip.close) omitRight(pass, around.after, true);
    if (strip.open) omitLeft(pass, around.before, true);
    if (node.kind === 'block') omitLinesOfBlock(pass, node, around);
    else if (node.kind !== 'output') omitLine(pass, node, around);
  }
}

/** A comment or a partial alone on a line takes the line away; a partial keeps what it was indented by. */
function omitLine(pass: Pass, node: Node, { before, after, isLineStart, isLineEnd }: Surroundings): void {
  if (!isLineStart || !isLineEnd) return;
  omitRight(pass, after);
  const isIndented = omitLeft(pass, before);
  if (isIndented && node.kind === 'partial' && before?.kind === 'text')
    (node as { indent: string }).indent = blanksAtEnd(stateOf(pass, before).original);
}

function blanksAtEnd(text: string): string {
  let at = text.length;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return text.slice(at);
}

/** What stands beside a node, and whether only whitespace parts it from the line's beginning and end. */
interface Surroundings {
  readonly before: Node | undefined;
  readonly after: Node | undefined;
  readonly isLineStart: boolean;
  readonly isLineEnd: boolean;
}

/** The opening and the closing tag of a block may each stand alone on a line. */
function omitLinesOfBlock(pass: Pass, block: Block, around: Surroundings): void {
  const { first, last } = handlebarsOrder(block);
  const beforeClose = afterElse(block) ?? first;
  if (around.isLineStart && isLineEnd(pass, first, -1, false)) {
    omitRight(pass, first[0]);
    omitLeft(pass, around.before);
  }
  if (around.isLineEnd && isLineStart(pass, beforeClose, beforeClose.length, false)) {
    omitRight(pass, around.after);
    omitLeft(pass, last.at(-1));
  }
}

/** Handlebars calls the two halves `program` and `inverse`, and swaps them under `{{^x}}` where there is an else. */
function handlebarsOrder(block: Block): {
  first: readonly Node[];
  second: readonly Node[] | null;
  last: readonly Node[];
} {
  const divided = block.divider !== null || chainedInverse(block) !== null;
  if (!divided) return { first: block.body, second: null, last: block.body };
  const [first, second] = block.inverted ? [block.inverse, block.body] : [block.body, block.inverse];
  return { first, second, last: second };
}

/** The `{{else if}}` that continues the block. */
function chainedInverse(block: Block): Block | null {
  const [only] = block.inverse;
  return block.divider === null && only?.kind === 'block' && only.chained ? only : null;
}

/** The half after the `{{else}}`, seen through an `{{else if}}`. */
function afterElse(block: Block): readonly Node[] | null {
  const { second } = handlebarsOrder(block);
  const chained = chainedInverse(block);
  return chained ? chained.body : second;
}

function controlBlock(pass: Pass, block: Block, chainClose?: Strip): Strip {
  const open = flags(pass, block.open);
  const close = chainClose ?? flags(pass, block.close);
  const { first, second } = handlebarsOrder(block);
  controlProgram(pass, block.body, false);
  const chained = chainedInverse(block);
  const chainedStrip = chained ? flags(pass, chained.open) : null;
  // Handlebars gives the first `{{else if}}` the strip of the closing tag, and every later one that of its own tag.
  if (chainedStrip) controlProgram(pass, block.inverse, false, block.chained ? chainedStrip : close);
  else controlProgram(pass, block.inverse, false);
  if (open.close) omitRight(pass, first[0], true);
  const next = second && afterElse(block);
  if (next) controlElse(pass, { first, next, strip: chainedStrip ?? flags(pass, block.divider), close });
  else if (close.open) omitLeft(pass, first.at(-1), true);
  return { open: open.open, close: close.close };
}

interface Divided {
  readonly first: readonly Node[];
  readonly next: readonly Node[];
  readonly strip: Strip;
  readonly close: Strip;
}

function controlElse(pass: Pass, { first, next, strip, close }: Divided): void {
  if (strip.open) omitLeft(pass, first.at(-1), true);
  if (strip.close) omitRight(pass, next[0], true);
  if (close.open) omitLeft(pass, next.at(-1), true);
  if (isLineStart(pass, first, first.length, false) && isLineEnd(pass, next, -1, false)) {
    omitLeft(pass, first.at(-1));
    omitRight(pass, next[0]);
  }
}

function flags({ source }: Pass, tag: Range | null): Strip {
  if (!tag) return { open: false, close: false };
  return { open: source[tag.start + 2] === '~', close: source[tag.end - 3] === '~' };
}

function stateOf(pass: Pass, text: ScannedText): TextState {
  const known = pass.states.get(text);
  if (known) return known;
  const state = { original: text.value, leftStripped: false, rightStripped: false };
  pass.states.set(text, state);
  return state;
}

/** Only whitespace stands between a line's beginning and the node at `index`. */
function isLineStart(pass: Pass, nodes: readonly Node[], index: number, isRoot: boolean): boolean {
  const before = nodes[index - 1];
  if (!before) return isRoot;
  if (before.kind !== 'text') return false;
  const { original } = stateOf(pass, before);
  let at = original.length;
  while (at > 0 && isWhitespace(original.charCodeAt(at - 1))) {
    if (original[--at] === '\n') return true;
  }
  return at === 0 && isRoot && index < 2;
}

/** Only whitespace stands between the node at `index` and the line's end. */
function isLineEnd(pass: Pass, nodes: readonly Node[], index: number, isRoot: boolean): boolean {
  const after = nodes[index + 1];
  if (!after) return isRoot;
  if (after.kind !== 'text') return false;
  const { original } = stateOf(pass, after);
  let at = 0;
  while (at < original.length && isWhitespace(original.charCodeAt(at))) {
    if (original[at++] === '\n') return true;
  }
  return at === original.length && isRoot && index + 2 >= nodes.length;
}

/** Shortens a text at its beginning: all whitespace, or what is left of the line. */
function omitRight(pass: Pass, node: Node | undefined, all = false): void {
  if (node?.kind !== 'text') return;
  const state = stateOf(pass, node);
  if (!all && state.rightStripped) return;
  const shortened = all ? node.value.trimStart() : node.value.replace(/^[ \t]*\n?/, '');
  state.rightStripped = shortened !== node.value;
  (node as ScannedText).value = shortened;
}

/** Shortens a text at its end: all whitespace, or the blanks of the line's beginning. True where it did. */
function omitLeft(pass: Pass, node: Node | undefined, all = false): boolean {
  if (node?.kind !== 'text') return false;
  const state = stateOf(pass, node);
  if (!all && state.leftStripped) return false;
  const shortened = all
    ? node.value.trimEnd()
    : node.value.slice(0, node.value.length - blanksAtEnd(node.value).length);
  state.leftStripped = shortened !== node.value;
  (node as ScannedText).value = shortened;
  return state.leftStripped;
}
