/** What the cursor is at in the body of a prompt. */
import {
  helpers,
  type Block,
  type Call,
  type Name,
  type Node,
  type Path,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { openWord } from './blockParts.js';
import { blockWordsAt } from './blockWords.js';
import { callsAt } from './callsAt.js';
import { partialCallAt } from './partialCallAt.js';
import { touches } from './ranges.js';
import { nodesAt } from './walkNodes.js';

type KnownHelper = (typeof helpers)[number];
type Called = ReturnType<typeof callsAt>[number]['node'];

export type Subject = { readonly range: Range } & (
  | { readonly kind: 'helper'; readonly helper: KnownHelper }
  | { readonly kind: 'partial'; readonly partial: Name }
  /** The key of an argument. */
  | { readonly kind: 'argument'; readonly partial: Name; readonly name: string }
  /** A path up to the name that the cursor is at. `at`: a place that sees what the path sees. */
  | { readonly kind: 'path'; readonly path: Path; readonly at: number }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'word'; readonly word: string }
);

export function subjectAt(document: PromptDocument, offset: number): Subject | null {
  return (
    partialSubject(document, offset) ?? blockWordSubject(document, offset) ?? callSubject(document, offset)
  );
}

/** Where it is called, or defined as an inline one. */
function partialSubject({ nodes }: PromptDocument, offset: number): Subject | null {
  const name = partialCallAt(nodes, offset)?.name ?? definedAt(nodes, offset);
  if (!name) return null;
  const range = rangeOf(name);
  return name.text === '@partial-block'
    ? { kind: 'word', word: name.text, range }
    : { kind: 'partial', partial: name, range };
}

function definedAt(nodes: readonly Node[], offset: number): Name | null {
  const names = nodesAt(nodes, offset).map((node) =>
    node.kind === 'block' && node.form === 'inline' ? node.name : null,
  );
  return names.find((name) => name && touches(name, offset)) ?? null;
}

/** An `else`, the name that ends a block, or a parameter of one. */
function blockWordSubject(document: PromptDocument, offset: number): Subject | null {
  const found = blockWordsAt(document, offset);
  const word = found?.words.find((one) => touches(one, offset));
  if (found && word && !isOpening(found.block, word)) {
    const isClosing = found.block.close !== null && word.start >= found.block.close.start;
    if (!isClosing) return { kind: 'word', word: 'else', range: word };
    const meant = subjectAt(document, openWord(found.block).end);
    return meant && { ...meant, range: word };
  }
  for (const node of nodesAt(document.nodes, offset).toReversed()) {
    if (node.kind !== 'block') continue;
    const parameter = node.blockParameters.find((one) => touches(one, offset));
    if (parameter)
      return { kind: 'path', path: pathTo(parameter), at: node.open.end, range: rangeOf(parameter) };
  }
  return null;
}

function isOpening(block: Block, word: Range): boolean {
  return word.start < block.open.end;
}

function pathTo({ text, start, end }: Range & { readonly text: string }): Path {
  return { kind: 'path', data: false, depth: 0, scoped: false, segments: [{ text, start, end }], start, end };
}

/** The innermost call that has something there. */
function callSubject(document: PromptDocument, offset: number): Subject | null {
  for (const { node, call } of callsAt(document, offset).toReversed()) {
    const helper = helperOf(document, call);
    const angles = node.kind === 'output' && node.delimiter === '<<>>';
    const subject =
      (call === node.call ? partialKeySubject(node, offset) : null) ??
      helperSubject(helper, call, offset) ??
      valueSubject(call, { offset, helper, at: angles ? 0 : offset });
    if (subject) return subject;
  }
  return null;
}

function partialKeySubject(node: Called, offset: number): Subject | null {
  const isPartial = node.kind === 'partial' || (node.kind === 'block' && node.form === 'partial');
  const key = node.call.named.find((one) => touches(one.key, offset))?.key;
  if (!isPartial || !key || !node.name) return null;
  return { kind: 'argument', partial: node.name, name: key.text, range: rangeOf(key) };
}

/** At its name, or at the key of an argument. */
function helperSubject(helper: KnownHelper | null, call: Call, offset: number): Subject | null {
  const words = [call.callee, ...call.named.map(({ key }) => key)];
  const word = words.find((one) => touches(one, offset));
  return helper && word ? { kind: 'helper', helper, range: rangeOf(word) } : null;
}

interface ValuePlace {
  readonly offset: number;
  readonly at: number;
  readonly helper: KnownHelper | null;
}

function valueSubject(call: Call, { offset, at, helper }: ValuePlace): Subject | null {
  const values = [call.callee, ...call.arguments, ...call.named.map(({ value }) => value)];
  const value = values.find((one) => touches(one, offset));
  if (value?.kind === 'path') return pathSubject(value, offset, at);
  if (helper?.name !== 'role' || value?.kind !== 'literal' || typeof value.value !== 'string') return null;
  return { kind: 'role', role: value.value, range: rangeOf(value) };
}

/** Null where a block parameter, say, has a helper's name. */
function helperOf({ helperCalls }: PromptDocument, call: Call): KnownHelper | null {
  const [first] = call.callee.segments;
  const helper = helpers.find(({ name }) => name === first?.text);
  return helper && helperCalls.some((one) => one.call === call) ? helper : null;
}

function pathSubject(path: Path, offset: number, at: number): Subject {
  const [first] = path.segments;
  const segments = path.segments.slice(0, 1 + path.segments.findIndex((segment) => touches(segment, offset)));
  if (path.data && segments.length <= 1) {
    const range = { start: path.start, end: first?.end ?? path.end };
    return { kind: 'word', word: `@${first?.text ?? ''}`, range };
  }
  const last = segments.at(-1);
  // What stands in front of the first name, such as `..`, ends in front of a dot or slash.
  const range = last ? rangeOf(last) : { start: path.start, end: first ? first.start - 1 : path.end };
  return { kind: 'path', path: { ...path, segments }, at, range };
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
