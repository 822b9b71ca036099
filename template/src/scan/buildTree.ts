import type { Problem, Range } from '../problems.js';
import type { RawBlockTag } from './readRawBlock.js';
import type { BlockHead, FaultTag, Tag } from './readTag.js';
import type { Piece } from './scanPieces.js';
import type { Block, Call, Name, Node } from './tree.js';

/** Blocks inside each other, `{{else if}}` counted as one each. Keeps everything that walks the tree off the stack's end. */
const maxDepth = 200;

/** A block that is still open. A ghost stands for an opening tag that is itself a fault: its content joins the parent. */
type Frame = BlockFrame | { readonly ghost: true; readonly name: string; readonly target: Node[] };

interface BlockFrame {
  readonly ghost: false;
  readonly name: string;
  readonly form: BlockForm;
  readonly open: Range;
  readonly call: Call;
  readonly blockParameters: readonly Name[];
  readonly inverted: boolean;
  readonly chained: boolean;
  readonly body: Node[];
  readonly inverse: Node[];
  /** Where nodes go now: `body` or `inverse`. */
  target: Node[];
  divider: Range | null;
}

type BlockForm = Pick<Block, 'form' | 'name'>;

const plain: BlockForm = { form: 'plain', name: null };

interface Building {
  readonly source: string;
  readonly root: Node[];
  readonly frames: Frame[];
  readonly problems: Problem[];
  /** Closing tags still to come, by name. */
  readonly closings: Map<string, number>;
  /** Frames of each name that a closing tag could end. */
  readonly openings: Map<string, number>;
  tooDeep: boolean;
}

/** Matches blocks. Unclosed ones end with their parent, stray tags become faults, each with one problem. */
export function buildTree(
  source: string,
  pieces: readonly Piece[],
  end: number,
): { nodes: Node[]; problems: Problem[] } {
  const closings = new Map<string, number>();
  for (const piece of pieces) if (piece.kind === 'close') count(closings, piece.name, 1);
  const building: Building = {
    source,
    root: [],
    frames: [],
    problems: [],
    closings,
    openings: new Map(),
    tooDeep: false,
  };
  for (const piece of pieces) addPiece(building, piece);
  while (building.frames.length > 0) closeTop(building, null, end);
  return { nodes: building.root, problems: building.problems };
}

function count(counts: Map<string, number>, name: string, change: number): void {
  counts.set(name, (counts.get(name) ?? 0) + change);
}

function pushFrame(building: Building, frame: Frame): void {
  building.frames.push(frame);
  if (isBase(frame)) count(building.openings, frame.name, 1);
}

function addPiece(building: Building, piece: Piece): void {
  const target = targetOf(building);
  switch (piece.kind) {
    case 'text':
    case 'comment':
      target.push(piece);
      return;
    case 'partial':
      target.push({ ...piece, indent: '' });
      return;
    case 'rawBlock':
      target.push(rawBlock(building.source, piece));
      return;
    case 'output':
      target.push({
        kind: 'output',
        delimiter: '{{}}',
        call: piece.call,
        start: piece.start,
        end: piece.end,
      });
      return;
    case 'angle': {
      const { start, end, path } = piece;
      target.push({
        kind: 'output',
        delimiter: '<<>>',
        call: { callee: path, arguments: [], named: [] },
        start,
        end,
      });
      return;
    }
    case 'open':
      openBlock(building, piece, { inverted: piece.inverted, chained: false, form: piece });
      return;
    case 'else':
    case 'elseChain':
      divide(building, piece);
      return;
    case 'close':
      close(building, piece);
      return;
    case 'fault':
      addFault(building, piece);
  }
}

function rawBlock(source: string, { call, open, close, start, end }: RawBlockTag): Block {
  const range = { start: open.end, end: close.start };
  const value = source.slice(range.start, range.end).replaceAll('\r\n', '\n');
  return {
    kind: 'block',
    form: 'raw',
    name: null,
    ...{ open, call, close, start, end },
    ...{ blockParameters: [], divider: null, inverted: false, chained: false, inverse: [] },
    body: value === '' ? [] : [{ kind: 'text', value, ...range }],
  };
}

function targetOf(building: Building): Node[] {
  return building.frames.at(-1)?.target ?? building.root;
}

function addFault(building: Building, { start, end, problem, opens }: FaultTag): void {
  building.problems.push(problem);
  const target = targetOf(building);
  target.push({ kind: 'fault', start, end });
  if (opens !== undefined) pushFrame(building, { ghost: true, name: opens, target });
}

function openBlock(
  building: Building,
  tag: Range & BlockHead,
  { inverted, chained, form }: { inverted: boolean; chained: boolean; form: BlockForm },
): void {
  const { start, end, call, blockParameters } = tag;
  const name = building.source.slice(call.callee.start, call.callee.end);
  if (building.frames.length >= maxDepth) {
    const target = targetOf(building);
    target.push({ kind: 'fault', start, end });
    if (!chained) pushFrame(building, { ghost: true, name, target });
    if (building.tooDeep) return;
    building.tooDeep = true;
    const message = `Blocks are nested more than ${maxDepth} deep. Move the inner ones into a prompt of their own.`;
    building.problems.push({ code: 'syntax', severity: 'error', message, range: { start, end } });
    return;
  }
  const body: Node[] = [];
  const open = { start, end };
  const lists = { body, inverse: [], target: body };
  const head = { name, form, open, call, blockParameters, inverted, chained };
  pushFrame(building, { ghost: false, ...head, ...lists, divider: null });
}

function divide(building: Building, tag: Extract<Tag, { kind: 'else' | 'elseChain' }>): void {
  const { start, end } = tag;
  const frame = building.frames.at(-1);
  const fault = (message: string | null) => {
    targetOf(building).push({ kind: 'fault', start, end });
    if (message !== null) {
      building.problems.push({ code: 'syntax', severity: 'error', message, range: { start, end } });
    }
  };
  if (!frame) fault("This stands outside a block. Put it between '{{#if …}}' and '{{/if}}'.");
  else if (frame.ghost) fault(null);
  else if (frame.form.form !== 'plain') {
    fault("A partial has no '{{else}}'. Remove it.");
  } else if (frame.target === frame.inverse) {
    fault("This block has an '{{else}}' already, which must come last. Remove one of them.");
  } else if (frame.inverted && tag.kind === 'elseChain') {
    fault(
      "A block that begins with '^' can't go on with a condition. Write '{{else}}', and the condition inside it.",
    );
  } else {
    frame.target = frame.inverse;
    if (tag.kind === 'elseChain') openBlock(building, tag, { inverted: false, chained: true, form: plain });
    else frame.divider = { start, end };
  }
}

function close(building: Building, tag: Extract<Tag, { kind: 'close' }>): void {
  const { name, problem } = tag;
  const range: Range = { start: tag.start, end: tag.end };
  count(building.closings, name, -1);
  if (problem) building.problems.push(problem);
  const report = (message: string) => {
    if (!problem) building.problems.push({ code: 'unexpected-close', severity: 'error', message, range });
  };
  if ((building.openings.get(name) ?? 0) > 0) {
    closeDownTo(building, (frame) => frame.name === name, range);
    return;
  }
  const open = building.frames.findLast(isBase);
  if (open && isMisnamed(building, open)) {
    report(`'{{/${name}}}' stands where '{{#${open.name}}}' must be closed. Write '{{/${open.name}}}'.`);
    closeDownTo(building, (frame) => frame === open, range);
    return;
  }
  targetOf(building).push({ kind: 'fault', ...range });
  report(`'{{/${name}}}' closes nothing: no '{{#${name}}}' is open here. Remove it.`);
}

/** A closing tag that fits nothing is taken for that of the innermost block, if that has none of its own later. */
function isMisnamed(building: Building, open: Frame): boolean {
  return !open.ghost && (building.closings.get(open.name) ?? 0) === 0;
}

/** Closes the innermost fitting block; what was opened inside it and is still open ends with it. */
function closeDownTo(building: Building, fits: (frame: Frame) => boolean, range: Range): void {
  const matching = building.frames.findLastIndex((frame) => isBase(frame) && fits(frame));
  while (building.frames.length > matching + 1) closeTop(building, null, range.start);
  closeTop(building, range, range.end);
}

/** A chained frame ends with the one that it continues. */
function isBase(frame: Frame): boolean {
  return frame.ghost || !frame.chained;
}

function closeTop(building: Building, closing: Range | null, end: number): void {
  const frame = building.frames.pop();
  if (!frame) return;
  if (isBase(frame)) count(building.openings, frame.name, -1);
  if (frame.ghost) {
    if (closing) frame.target.push({ kind: 'fault', ...closing });
    return;
  }
  const { open, call, blockParameters, divider, inverted, chained, body, inverse } = frame;
  const { form, name } = frame.form;
  const block: Block = {
    kind: 'block',
    form,
    name,
    ...{ open, call, blockParameters, divider, inverted, chained, body, inverse },
    close: closing,
    start: open.start,
    end,
  };
  targetOf(building).push(block);
  if (closing || chained) return;
  const written = building.source.slice(open.start, open.end);
  const message = `'${written}' is never closed. Add '{{/${frame.name}}}'.`;
  building.problems.push({ code: 'unclosed-block', severity: 'error', message, range: open });
}
