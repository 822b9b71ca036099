import { isWhitespace } from './cursor.js';
import type { Range } from '../problems.js';
import type { ScannedText } from './scanPieces.js';
import type { Block, Node } from './tree.js';

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
    const before = endsLine(pass, nodes, index, isRoot);
    const after = startsLine(pass, nodes, index, isRoot);
    if (strip.close) omitRight(pass, nodes[index + 1], true);
    if (strip.open) omitLeft(pass, nodes[index - 1], true);
    if (node.kind === 'block') {
      const { first, last } = handlebarsOrder(node);
      const standalone = standaloneEnds(pass, node);
      if (before && standalone.open) {
        omitRight(pass, first[0]);
        omitLeft(pass, nodes[index - 1]);
      }
      if (after && standalone.close) {
        omitRight(pass, nodes[index + 1]);
        omitLeft(pass, last.at(-1));
      }
    } else if (node.kind !== 'output' && before && after) {
      omitRight(pass, nodes[index + 1]);
      omitLeft(pass, nodes[index - 1]);
    }
  }
}

/** Handlebars calls the two halves `program` and `inverse`, and swaps them under `{{^x}}` where there is an else. */
function handlebarsOrder(block: Block): {
  first: readonly Node[];
  second: readonly Node[] | null;
  last: readonly Node[];
} {
  const divided = block.divider !== null || isChainedInverse(block);
  if (!divided) return { first: block.body, second: null, last: block.body };
  const [first, second] = block.inverted ? [block.inverse, block.body] : [block.body, block.inverse];
  return { first, second, last: second };
}

function isChainedInverse(block: Block): boolean {
  const [only] = block.inverse;
  return block.divider === null && only?.kind === 'block' && only.chained;
}

/** The half after the `{{else}}`, seen through an `{{else if}}`. */
function afterElse(block: Block): readonly Node[] | null {
  const { second } = handlebarsOrder(block);
  const [chained] = second ?? [];
  return chained?.kind === 'block' && chained.chained ? chained.body : second;
}

function standaloneEnds(pass: Pass, block: Block): { open: boolean; close: boolean } {
  const { first } = handlebarsOrder(block);
  return {
    open: startsLine(pass, first, -1, false),
    close: endsLine(pass, afterElse(block) ?? first, (afterElse(block) ?? first).length, false),
  };
}

function controlBlock(pass: Pass, block: Block, chainClose?: Strip): Strip {
  const open = flags(pass, block.open);
  const close = chainClose ?? (block.close ? flags(pass, block.close) : { open: false, close: false });
  const { first, second } = handlebarsOrder(block);
  controlProgram(pass, block.body, false);
  // Handlebars gives the first `{{else if}}` the strip of the closing tag, and every later one that of its own tag.
  const [chained] = block.inverse;
  const chainedStrip = chained?.kind === 'block' && chained.chained ? flags(pass, chained.open) : null;
  controlProgram(
    pass,
    block.inverse,
    false,
    chainedStrip ? (block.chained ? chainedStrip : close) : undefined,
  );
  if (open.close) omitRight(pass, first[0], true);
  const next = afterElse(block);
  if (second && next)
    controlElse(pass, { first, next, strip: chainedStrip ?? flags(pass, block.divider), close });
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
  if (endsLine(pass, first, first.length, false) && startsLine(pass, next, -1, false)) {
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
function endsLine(pass: Pass, nodes: readonly Node[], index: number, isRoot: boolean): boolean {
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
function startsLine(pass: Pass, nodes: readonly Node[], index: number, isRoot: boolean): boolean {
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

/** Shortens a text at its end: all whitespace, or the blanks of the line's beginning. */
function omitLeft(pass: Pass, node: Node | undefined, all = false): void {
  if (node?.kind !== 'text') return;
  const state = stateOf(pass, node);
  if (!all && state.leftStripped) return;
  let end = node.value.length;
  while (end > 0 && (node.value[end - 1] === ' ' || node.value[end - 1] === '\t')) end--;
  const shortened = all ? node.value.trimEnd() : node.value.slice(0, end);
  state.leftStripped = shortened !== node.value;
  (node as ScannedText).value = shortened;
}
