import type { Problem } from '../problems.js';
import { textOfName } from './names.js';
import {
  firstLeafOf,
  isClosing,
  isDividing,
  isFault,
  isOpening,
  leafDetail,
  leafEnd,
  leafStart,
  TagKind,
  tagKind,
  tagName,
  tagRange,
  tagStart,
  type Table,
} from './table.js';

/** Blocks inside each other, `{{else if}}` counted as one each. Keeps everything that walks the tree off the stack's end. */
const maxDepth = 200;

/** What becomes of a tag, where that isn't the row of its opening tag. */
export const Role = {
  /** It does what it says. */
  sound: -1,
  /** An `{{else}}` or a closing tag where there is nothing to divide or to close. */
  misplaced: -2,
  /** It would open a block inside too many others. */
  tooDeep: -3,
} as const;

export interface Matching {
  /** By row: for a closing tag the row of the tag that it closes, else one of `Role`. */
  readonly roles: Int32Array;
  readonly problems: readonly Problem[];
}

/** A block that is still open. A ghost stands for an opening tag that is itself a fault: it takes the closing tag. */
interface OpenBlock {
  readonly tag: number;
  readonly kind: TagKind;
  readonly name: number;
  readonly ghost: boolean;
  /** Opened by `{{else if}}`: it ends with the block that it continues. */
  readonly chained: boolean;
  divided: boolean;
}

interface Match extends Matching {
  readonly source: string;
  readonly table: Table;
  readonly problems: Problem[];
  readonly open: OpenBlock[];
  /** By name: closing tags that are still to come. */
  readonly closings: Int32Array;
  /** By name: open blocks that a closing tag could end. */
  readonly openings: Int32Array;
  isTooDeep: boolean;
}

/** Finds which tags belong together, and what the template's problems are, in the order in which they are met. */
export function matchBlocks(source: string, table: Table): Matching {
  const { count } = table.tags;
  const match: Match = {
    source,
    table,
    roles: new Int32Array(count).fill(Role.sound),
    problems: [],
    open: [],
    closings: new Int32Array(table.names.texts.length),
    openings: new Int32Array(table.names.texts.length),
    isTooDeep: false,
  };
  for (let tag = 0; tag < count; tag++) {
    if (isClosing(tagKind(table, tag))) add(match.closings, tagName(table, tag), 1);
  }
  for (let tag = 0; tag < count; tag++) matchTag(match, tag);
  while (match.open.length > 0) endInnermost(match, false);
  return match;
}

function matchTag(match: Match, tag: number): void {
  const kind = tagKind(match.table, tag);
  if (isFault(kind)) reportFault(match, tag);
  if (isOpening(kind)) openBlock(match, tag, false);
  else if (kind === TagKind.faultOpen) push(match, tag, { ghost: true, chained: false });
  else if (isDividing(kind)) divide(match, tag, kind);
  else if (isClosing(kind)) close(match, tag, kind);
}

function add(counts: Int32Array, name: number, change: number): void {
  counts[name] = (counts[name] ?? 0) + change;
}

function push(match: Match, tag: number, { ghost, chained }: Pick<OpenBlock, 'ghost' | 'chained'>): void {
  const { open, openings, table } = match;
  const name = tagName(table, tag);
  open.push({ tag, kind: tagKind(table, tag), name, ghost, chained, divided: false });
  if (!chained) add(openings, name, 1);
}

function report(match: Match, tag: number, problem: Pick<Problem, 'code' | 'message'>): void {
  const range = tagRange(match.table, tag);
  match.problems.push({ code: problem.code, severity: 'error', message: problem.message, range });
}

/** What the scan found wrong with the tag itself. */
function reportFault({ table, problems }: Match, tag: number): void {
  const leaf = firstLeafOf(table, tag);
  const at = tagStart(table, tag);
  const range = { start: at + leafStart(table, leaf), end: at + leafEnd(table, leaf) };
  const message = textOfName(table.names, leafDetail(table, leaf));
  problems.push({ code: 'syntax', severity: 'error', message, range });
}

function openBlock(match: Match, tag: number, chained: boolean): void {
  if (match.open.length < maxDepth) {
    push(match, tag, { ghost: false, chained });
    return;
  }
  match.roles[tag] = Role.tooDeep;
  if (!chained) push(match, tag, { ghost: true, chained });
  if (match.isTooDeep) return;
  match.isTooDeep = true;
  const message = `Blocks are nested more than ${maxDepth} deep. Move the inner ones into a prompt of their own.`;
  report(match, tag, { code: 'syntax', message });
}

function divide(match: Match, tag: number, kind: TagKind): void {
  const block = match.open.at(-1);
  const isChain = kind === TagKind.elseChain;
  const message = whyUndivided(block, isChain);
  if (message !== null) report(match, tag, { code: 'syntax', message });
  if (message !== null || !block || block.ghost) {
    match.roles[tag] = Role.misplaced;
    return;
  }
  block.divided = true;
  if (isChain) openBlock(match, tag, true);
}

/** What to say where an `{{else}}` can't divide a block; null where there is nothing to say. */
function whyUndivided(block: OpenBlock | undefined, isChain: boolean): string | null {
  if (!block) return "This stands outside a block. Put it between '{{#if …}}' and '{{/if}}'.";
  if (block.ghost) return null;
  if (block.kind === TagKind.openPartial || block.kind === TagKind.openInline)
    return "A partial has no '{{else}}'. Remove it.";
  if (block.divided) return "This block has an '{{else}}' already, which must come last. Remove one of them.";
  if (block.kind === TagKind.openInverted && isChain)
    return "A block that begins with '^' can't go on with a condition. Write '{{else}}', and the condition inside it.";
  return null;
}

function close(match: Match, tag: number, kind: TagKind): void {
  const { closings, openings, table } = match;
  const name = tagName(table, tag);
  add(closings, name, -1);
  if ((openings[name] ?? 0) > 0) {
    closeInnermost(match, tag, name);
    return;
  }
  const reportClose = (message: string) => {
    // A closing tag that is itself a fault has its problem already.
    if (kind === TagKind.close) report(match, tag, { code: 'unexpected-close', message });
  };
  const written = textOfName(table.names, name);
  const innermost = match.open.findLast((block) => !block.chained);
  if (innermost && isMisnamed(match, innermost)) {
    const expected = textOfName(table.names, innermost.name);
    reportClose(
      `'{{/${written}}}' stands where '{{#${expected}}}' must be closed. Write '{{/${expected}}}'.`,
    );
    closeInnermost(match, tag, innermost.name);
    return;
  }
  match.roles[tag] = Role.misplaced;
  reportClose(`'{{/${written}}}' closes nothing: no '{{#${written}}}' is open here. Remove it.`);
}

/** A closing tag that fits nothing is taken for that of the innermost block, if that has none of its own later. */
function isMisnamed({ closings }: Match, block: OpenBlock): boolean {
  return !block.ghost && closings[block.name] === 0;
}

/** Closes the innermost block of a name; what was opened inside it and is still open ends with it. */
function closeInnermost(match: Match, tag: number, name: number): void {
  const { open } = match;
  for (let block = open.at(-1); block; block = open.at(-1)) {
    const fits = !block.chained && block.name === name;
    endInnermost(match, fits);
    if (!fits) continue;
    match.roles[tag] = block.tag;
    return;
  }
}

function endInnermost(match: Match, isClosed: boolean): void {
  const block = match.open.pop();
  if (!block || block.chained) return;
  add(match.openings, block.name, -1);
  if (block.ghost || isClosed) return;
  const { start, end } = tagRange(match.table, block.tag);
  const name = textOfName(match.table.names, block.name);
  const message = `'${match.source.slice(start, end)}' is never closed. Add '{{/${name}}}'.`;
  report(match, block.tag, { code: 'unclosed-block', message });
}
