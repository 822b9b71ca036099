import { helperNameOf } from '../language/helpers.js';
import { literalRole } from '../language/roles.js';
import type { Range } from '../problems.js';
import type { Block, Call, Node, Output } from '../scan/tree.js';
import {
  spendOutput,
  spendStep,
  type Budget,
  type Environment,
  type Locals,
  type Resolved,
} from './environment.js';
import { evaluate, isLocal, pathAbove, resolvePath } from './evaluate.js';
import type { HelperArguments, InlineResult, PartResult, Turn } from './helpers/helper.js';
import { blockHelper, inlineHelper } from './helpers/index.js';
import { plainBlock } from './helpers/plainBlock.js';
import type { Segment } from './rendering.js';
import { toText } from './values.js';

/** What a rendering consists of, in its order: text with its provenance, and marks between messages. */
export type Piece = Exclude<Segment, { kind: 'history' }> | Mark;

type Mark =
  { readonly kind: 'role'; readonly role: string } | { readonly kind: 'history'; readonly range: Range };

/** A value that was needed and not there, and where. */
export interface Missing {
  readonly path: string;
  readonly at: number;
  /** The path that has a value, where the name is there further up. */
  readonly instead?: string;
}

export interface Interpretation {
  readonly source: string;
  readonly budget: Budget;
  readonly pieces: Piece[];
  readonly missing: Missing[];
  /** Sentences. */
  readonly invalid: string[];
}

/** Walks the tree and writes `pieces`. Values end as text here and are never read again. */
export function interpretNodes(run: Interpretation, nodes: readonly Node[], environment: Environment): void {
  for (const node of nodes) {
    spendStep(run.budget);
    if (node.kind === 'text') write(run, { kind: 'literal', text: node.value, range: rangeOf(node) });
    else if (node.kind === 'output') interpretOutput(run, node, environment);
    else if (node.kind === 'block') interpretBlock(run, node, environment);
    else if (node.kind !== 'comment') writeFault(run, node);
  }
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function write(run: Interpretation, segment: Segment): void {
  if (segment.text === '') return;
  spendOutput(run.budget, segment.text.length);
  run.pieces.push(segment);
}

function writeFault(run: Interpretation, node: Range): void {
  write(run, { kind: 'fault', text: run.source.slice(node.start, node.end), range: rangeOf(node) });
}

function interpretOutput(run: Interpretation, node: Output, environment: Environment): void {
  const { call, delimiter } = node;
  if (delimiter === '<<>>') {
    const top: Environment = { frame: topOf(environment), loop: null, locals: null };
    writeValue(run, node, resolvePath(call.callee, top));
    return;
  }
  const name = helperNameOf(call, (local) => isLocal(environment, local));
  if (name === null) {
    const resolved = resolvePath(call.callee, environment);
    const isThere = resolved.value !== undefined && resolved.value !== null;
    writeValue(run, node, resolved, isThere ? null : pathAbove(call.callee, environment));
    return;
  }
  if (name === 'role') {
    beginMessage(run, node);
    return;
  }
  const helper = inlineHelper(name);
  if (!helper) {
    writeFault(run, node);
    return;
  }
  writeResult(run, node, helper(argumentsFor(call, environment)));
}

function writeResult(run: Interpretation, node: Range, result: InlineResult): void {
  switch (result.kind) {
    case 'value':
      writeValue(run, node, result.resolved);
      return;
    case 'history':
      run.pieces.push({ kind: 'history', range: rangeOf(node) });
      return;
    case 'part':
      writePart(run, node, result);
      return;
    case 'nothing':
  }
}

/** A part whose values aren't all there is no part. */
function writePart(run: Interpretation, node: Range, { part, value, contentType }: PartResult): void {
  const texts = [value, ...(contentType ? [contentType] : [])].map(({ value: one, path }) => {
    const text = toText(one, path);
    if (text === null) writeMissing(run, node, { path });
    return text;
  });
  const [text, type] = texts;
  if (texts.includes(null) || !text) return;
  write(run, { kind: part, text, range: rangeOf(node), ...(type && { contentType: type }) });
}

function topOf({ frame }: Environment): Environment['frame'] {
  let top = frame;
  while (top.parent) top = top.parent;
  return top;
}

function argumentsFor(call: Call, environment: Environment): HelperArguments {
  return {
    positional: call.arguments.map((argument) => evaluate(argument, environment)),
    named: new Map(call.named.map(({ key, value }) => [key.text, evaluate(value, environment)])),
  };
}

function writeValue(
  run: Interpretation,
  node: Range,
  resolved: Resolved,
  instead: string | null = null,
): void {
  const { value, path, origin } = resolved;
  const text = toText(value, path);
  const range = rangeOf(node);
  if (text === null) writeMissing(run, node, { path, ...(instead !== null && { instead }) });
  else write(run, origin === 'helper' ? { kind: origin, text, range } : { kind: origin, text, range, path });
}

function writeMissing(run: Interpretation, node: Range, missing: Omit<Missing, 'at'>): void {
  const { path } = missing;
  run.missing.push({ ...missing, at: node.start });
  write(run, { kind: 'missing', text: path, range: rangeOf(node), path });
}

/** The role is taken from the tree, before anything is evaluated. */
function beginMessage(run: Interpretation, node: Output): void {
  const role = literalRole(node.call);
  if (role === null) writeFault(run, node);
  else run.pieces.push({ kind: 'role', role });
}

function interpretBlock(run: Interpretation, block: Block, environment: Environment): void {
  const { call, blockParameters } = block;
  const name = helperNameOf(call, (local) => isLocal(environment, local));
  const helper = name === null ? plainBlock : blockHelper(name);
  if (!helper) {
    writeFault(run, block.open);
    interpretNodes(run, block.body, environment);
    return;
  }
  const given: HelperArguments =
    name === null
      ? { positional: [resolvePath(call.callee, environment)], named: new Map() }
      : argumentsFor(call, environment);
  const names = blockParameters.map(({ text }) => text);
  for (const turn of helper(given)) {
    spendStep(run.budget);
    if (turn.invalid !== undefined) run.invalid.push(turn.invalid);
    const isBody = (turn.half === 'body') !== block.inverted;
    const inside = turn.half === 'body' ? enter(environment, turn, names) : environment;
    interpretNodes(run, isBody ? block.body : block.inverse, inside);
  }
}

const nothing: Resolved = { value: undefined, path: '', origin: 'helper' };

function enter(environment: Environment, turn: Turn, names: readonly string[]): Environment {
  const { self, loop, parameters = [] } = turn;
  const values = new Map(names.map((name, index) => [name, parameters[index] ?? { ...nothing, path: name }]));
  const locals: Locals | null =
    names.length > 0 ? { values, parent: environment.locals } : environment.locals;
  return {
    frame: self ? { self, parent: environment.frame } : environment.frame,
    loop: loop ? { values: loop, origin: 'helper', parent: environment.loop } : environment.loop,
    locals,
  };
}
