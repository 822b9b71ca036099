import type { Partials } from '../partials/partials.js';
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
  type TextScope,
} from './environment.js';
import { enterPartial, withInlines, type PartialUse } from './enterPartial.js';
import { evaluate, isLocal, pathAbove, resolvePath } from './evaluate.js';
import type { HelperArguments, InlineResult, PartResult, Turn } from './helpers/helper.js';
import { blockHelper, inlineHelper } from './helpers/index.js';
import { indentPieces } from './indentPieces.js';
import { plainBlock } from './helpers/plainBlock.js';
import type { Piece } from './pieces.js';
import type { Segment } from './rendering.js';
import { toText } from './values.js';

/** A value that was needed and not there, and where. */
export interface Missing {
  readonly path: string;
  readonly at: number;
  /** The path that has a value, where the name is there further up. */
  readonly instead?: string;
}

export interface Interpretation {
  readonly partials: Partials | null;
  readonly budget: Budget;
  readonly pieces: Piece[];
  readonly missing: Missing[];
  /** Sentences. */
  readonly invalid: string[];
}

/** With the text that is being read. */
type Run = Interpretation & { readonly text: TextScope };

/** Walks the tree and writes `pieces`. Values end as text here and are never read again. */
export function interpretNodes(run: Interpretation, nodes: readonly Node[], around: Environment): void {
  const environment = withInlines(nodes, around);
  const inside: Run = { ...run, text: environment.text };
  for (const node of nodes) {
    spendStep(run.budget);
    interpretNode(inside, node, environment);
  }
}

function interpretNode(run: Run, node: Node, environment: Environment): void {
  switch (node.kind) {
    case 'text':
      write(run, { kind: 'literal', text: node.value, ...placeOf(run, node) });
      return;
    case 'output':
      interpretOutput(run, node, environment);
      return;
    case 'partial':
      interpretPartial(run, { ...node, content: null }, environment);
      return;
    case 'block':
      if (node.form === 'plain' || node.form === 'raw') interpretBlock(run, node, environment);
      else if (node.form === 'partial' && node.name)
        interpretPartial(run, { ...node, name: node.name, indent: '', content: node.body }, environment);
      return;
    case 'fault':
      writeFault(run, node);
      return;
    case 'comment':
  }
}

/** Where a node is, for those who look at the prompt. */
function placeOf({ text: { partial } }: Run, { start, end }: Range): Pick<Segment, 'range' | 'partial'> {
  const range = { start, end };
  return partial ? { range: partial.call, partial: { name: partial.name, range } } : { range };
}

function interpretPartial(
  run: Run,
  use: PartialUse & { readonly indent: string },
  environment: Environment,
): void {
  const entered = enterPartial(run.partials, use, environment);
  if (!entered) {
    writeFault(run, use);
    return;
  }
  const from = run.pieces.length;
  interpretNodes(run, entered.nodes, entered.environment);
  if (use.indent === '') return;
  const indented = indentPieces(run.pieces.splice(from), use.indent);
  for (const piece of indented.pieces) run.pieces.push(piece);
  spendOutput(run.budget, indented.added);
}

function write(run: Run, segment: Segment): void {
  if (segment.text === '') return;
  spendOutput(run.budget, segment.text.length);
  run.pieces.push(segment);
}

function writeFault(run: Run, node: Range): void {
  write(run, { kind: 'fault', text: run.text.source.slice(node.start, node.end), ...placeOf(run, node) });
}

function interpretOutput(run: Run, node: Output, environment: Environment): void {
  const { call, delimiter } = node;
  if (delimiter === '<<>>') {
    const top: Environment = { ...environment, frame: run.text.top, loop: null, locals: null };
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

function writeResult(run: Run, node: Range, result: InlineResult): void {
  switch (result.kind) {
    case 'value':
      writeValue(run, node, result.resolved);
      return;
    case 'history':
      run.pieces.push({ kind: 'historyMark', range: placeOf(run, node).range });
      return;
    case 'part':
      writePart(run, node, result);
      return;
    case 'nothing':
  }
}

/** A part whose values aren't all there is no part. */
function writePart(run: Run, node: Range, { part, value, contentType }: PartResult): void {
  const texts = [value, ...(contentType ? [contentType] : [])].map(({ value: one, path }) => {
    const text = toText(one, path);
    if (text === null) writeMissing(run, node, { path });
    return text;
  });
  const [text, type] = texts;
  if (texts.includes(null) || !text) return;
  write(run, { kind: part, text, ...placeOf(run, node), ...(type && { contentType: type }) });
}

function argumentsFor(call: Call, environment: Environment): HelperArguments {
  return {
    positional: call.arguments.map((argument) => evaluate(argument, environment)),
    named: new Map(call.named.map(({ key, value }) => [key.text, evaluate(value, environment)])),
  };
}

function writeValue(run: Run, node: Range, resolved: Resolved, instead: string | null = null): void {
  const { value, path, origin } = resolved;
  const text = toText(value, path);
  const place = placeOf(run, node);
  if (text === null) writeMissing(run, node, { path, ...(instead !== null && { instead }) });
  else
    write(
      run,
      origin === 'helper' ? { kind: origin, text, ...place } : { kind: origin, text, ...place, path },
    );
}

function writeMissing(run: Run, node: Range, missing: Omit<Missing, 'at'>): void {
  const { path } = missing;
  const place = placeOf(run, node);
  run.missing.push({ ...missing, at: place.range.start });
  write(run, { kind: 'missing', text: path, ...place, path });
}

/** The role is taken from the tree, before anything is evaluated. */
function beginMessage(run: Run, node: Output): void {
  const role = literalRole(node.call);
  if (role === null) writeFault(run, node);
  else run.pieces.push({ kind: 'role', role });
}

function interpretBlock(run: Run, block: Block, environment: Environment): void {
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
    ...environment,
    frame: self ? { self, parent: environment.frame } : environment.frame,
    loop: loop ? { values: loop, origin: 'helper', parent: environment.loop } : environment.loop,
    locals,
  };
}
