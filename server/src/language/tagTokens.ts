/** The tokens of tags, written down in the order of the text. */
import {
  helpers,
  type Block,
  type Call,
  type Expression,
  type Node,
  type Path,
  type PromptDocument,
  type Range,
  type Reference,
} from '@onbook/template';
import { closeWord, elseWord } from './blockParts.js';
import type { TokenModifier, TokenType } from './tokenLegend.js';

export interface Token extends Range {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

interface Writing {
  /** Where calls of partials begin whose partial isn't there. */
  readonly missing: ReadonlySet<number>;
  readonly within: Range;
  /** Gets the tokens. */
  readonly tokens: Token[];
}

/** Names of the block parameters that are known at a place. */
type Locals = ReadonlySet<string>;

interface TokenWriter {
  addNodes(nodes: readonly Node[], locals: Locals): void;
}

const helperForms = new Map(helpers.map(({ name, form }) => [name as string, form]));

export function createTokenWriter(
  document: PromptDocument,
  { missing, within, tokens }: Writing,
): TokenWriter {
  const { source, inputsAreClosed } = document;
  const references = new Map(document.references.map((reference) => [reference.range.start, reference]));
  const helperCalls = new Set(document.helperCalls.map(({ call }) => call));

  function add({ start, end }: Range, type: TokenType, ...modifiers: TokenModifier[]): void {
    if (start < end) tokens.push({ start, end, type, modifiers });
  }

  function addNodes(nodes: readonly Node[], locals: Locals): void {
    for (const node of nodes) {
      if (node.end < within.start) continue;
      if (node.start > within.end) return;
      addNode(node, locals);
    }
  }

  function addNode(node: Node, locals: Locals): void {
    if (node.kind === 'comment') add(node, 'comment');
    else if (node.kind === 'output') addCall(node.call, 'function', locals);
    else if (node.kind === 'block') addBlock(node, locals);
    else if (node.kind === 'partial') {
      if (node.name) addPartialName(node.name);
      if (node.computedName) addExpression(node.computedName, locals);
      addArguments(node.call, locals);
    }
  }

  function addBlock(block: Block, locals: Locals): void {
    const { open, divider, close, body, inverse, blockParameters } = block;
    if (block.chained) add(elseWord(source, open), 'keyword');
    const before = tokens.length;
    addHead(block, locals);
    const head = tokens[before];
    for (const name of blockParameters) add(name, 'parameter', 'declaration');
    addNodes(body, new Set([...locals, ...blockParameters.map(({ text }) => text)]));
    if (divider) add(elseWord(source, divider), 'keyword');
    addNodes(inverse, locals);
    if (close && head) add(closeWord(source, close), head.type, ...head.modifiers);
  }

  function addHead({ form, name, call }: Block, locals: Locals): void {
    if (form === 'inline') {
      add(call.callee, 'keyword');
      if (name) add(name, 'macro', 'declaration');
    } else if (form === 'partial' && name) {
      addPartialName(name);
      addArguments(call, locals);
    } else addCall(call, 'keyword', locals);
  }

  function addPartialName(name: Range): void {
    if (missing.has(name.start)) add(name, 'macro', 'undefined');
    else add(name, 'macro');
  }

  /** `type` is that of a helper of the form that belongs in this place. */
  function addCall(call: Call, type: 'function' | 'keyword', locals: Locals): void {
    const { callee } = call;
    if (!helperCalls.has(call)) {
      addPath(callee, locals);
      addArguments(call, locals);
      return;
    }
    const name = source.slice(callee.start, callee.end);
    const isKnown = helperForms.has(name);
    add(callee, isKnown ? type : 'function', isKnown ? 'defaultLibrary' : 'undefined');
    addArguments(call, locals, name === 'role' ? 'enumMember' : 'string');
  }

  function addArguments(call: Call, locals: Locals, textType: TokenType = 'string'): void {
    for (const argument of call.arguments) addExpression(argument, locals, textType);
    for (const { key, value } of call.named) {
      add(key, 'property');
      addExpression(value, locals);
    }
  }

  function addExpression(expression: Expression, locals: Locals, textType: TokenType = 'string'): void {
    if (expression.kind === 'path') addPath(expression, locals);
    else if (expression.kind === 'subExpression') addCall(expression.call, 'function', locals);
    else if (typeof expression.value === 'string') add(expression, textType);
    else add(expression, typeof expression.value === 'number' ? 'number' : 'keyword');
  }

  function addPath(path: Path, locals: Locals): void {
    const { segments, data, depth, scoped, start } = path;
    const reference = references.get(start);
    const [first, ...rest] = segments;
    if (!first) {
      add(path, 'variable', 'readonly');
      return;
    }
    if (data) {
      add({ start, end: first.end }, 'variable', 'readonly', 'defaultLibrary');
      rest.forEach((name, index) => {
        if (index === 0 && reference) add(name, 'variable', ...modifiersOf(reference));
        else add(name, 'property');
      });
      return;
    }
    const isLocal = depth === 0 && !scoped && locals.has(first.text);
    if (reference) add(first, 'variable', ...modifiersOf(reference));
    else add(first, isLocal ? 'parameter' : 'property');
    for (const name of rest) add(name, 'property');
  }

  function modifiersOf({ input }: Reference): TokenModifier[] {
    if (input) return ['defined'];
    return inputsAreClosed ? ['undefined'] : [];
  }

  return { addNodes };
}
