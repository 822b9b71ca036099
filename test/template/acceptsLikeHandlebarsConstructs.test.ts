import { parsePrompt, type Call, type Expression, type Node } from '@onbook/template';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';
import { handlebarsAccepts, isAccepted } from './acceptsLikeHandlebars.js';
import { wholeTemplates } from './generatedTemplatesWhole.js';

/** What a template is made of, sorted: kind and source of every path, value, sub-expression, key, parameter, comment. */
type Constructs = readonly string[];

function ours(template: string): Constructs {
  const found: string[] = [];
  const add = (kind: string, { start, end }: { start: number; end: number }) =>
    found.push(`${kind} ${template.slice(start, end)}`);
  const ofCall = (call: Call, computedName: Expression | null = null) => {
    ofExpression(computedName ?? call.callee);
    call.arguments.forEach(ofExpression);
    for (const { key, value } of call.named) {
      found.push(`key ${key.text}`);
      ofExpression(value);
    }
  };
  const ofExpression = (expression: Expression) => {
    if (expression.kind === 'literal') add(`literal ${String(expression.value)}`, expression);
    else if (expression.kind === 'subExpression') {
      add('sub-expression', expression);
      ofCall(expression.call);
    } else {
      const { data, depth, segments } = expression;
      const names = segments.map(({ text }) => text);
      add(`path ${JSON.stringify({ data, depth, names })}`, expression);
    }
  };
  const ofNode = (node: Node) => {
    if (node.kind === 'comment') add('comment', node);
    if (node.kind === 'output' || node.kind === 'partial' || node.kind === 'block') {
      ofCall(node.call, node.kind === 'partial' ? node.computedName : null);
      found.push(
        node.kind === 'block' && node.form !== 'raw' && node.form !== 'plain' ? node.form : node.kind,
      );
    }
    if (node.kind !== 'block') return;
    for (const { text } of node.blockParameters) found.push(`parameter ${text}`);
    node.body.forEach(ofNode);
    node.inverse.forEach(ofNode);
  };
  parsePrompt(template, { delimiters: ['{{}}'] }).nodes.forEach(ofNode);
  return found.sort();
}

/** Handlebars' nodes, as far as they are looked at here. */
interface Ast {
  readonly type: string;
  readonly loc: { readonly start: Place; readonly end: Place };
  readonly path?: Ast;
  readonly name?: Ast;
  readonly params?: readonly Ast[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Ast }[] };
  readonly program?: Program | null;
  readonly inverse?: Program | null;
  readonly data?: boolean;
  readonly depth?: number;
  readonly parts?: readonly string[];
  readonly original?: unknown;
  readonly value?: unknown;
}
interface Program {
  readonly body: readonly Ast[];
  readonly blockParams?: readonly string[];
}
interface Place {
  readonly line: number;
  readonly column: number;
}

const kinds: Readonly<Record<string, string>> = {
  MustacheStatement: 'output',
  BlockStatement: 'block',
  PartialStatement: 'partial',
  PartialBlockStatement: 'partial',
  DecoratorBlock: 'inline',
};

function theirs(template: string): Constructs {
  const found: string[] = [];
  const lines = template.split('\n');
  const offset = ({ line, column }: Place) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column);
  const add = (kind: string, { loc }: Ast) =>
    found.push(`${kind} ${template.slice(offset(loc.start), offset(loc.end))}`);
  const ofCall = ({ path, name, params = [], hash }: Ast) => {
    const callee = path ?? name;
    if (callee?.type === 'PathExpression' || callee?.type === 'SubExpression') ofExpression(callee);
    else if (callee)
      add(`path ${JSON.stringify({ data: false, depth: 0, names: [String(callee.original)] })}`, callee);
    params.forEach(ofExpression);
    for (const { key, value } of hash?.pairs ?? []) {
      found.push(`key ${key}`);
      ofExpression(value);
    }
  };
  const ofExpression = (node: Ast) => {
    const { data, depth, parts, type } = node;
    if (type === 'PathExpression') add(`path ${JSON.stringify({ data, depth, names: parts })}`, node);
    else if (type === 'SubExpression') {
      add('sub-expression', node);
      ofCall(node);
    } else if (type === 'NullLiteral') add('literal null', node);
    else add(`literal ${String(node.value)}`, node);
  };
  const ofNode = (node: Ast) => {
    if (node.type === 'CommentStatement') add('comment', node);
    const kind = kinds[node.type];
    if (kind === undefined) return;
    ofCall(node);
    found.push(kind);
    for (const half of [node.program, node.inverse]) {
      for (const name of half?.blockParams ?? []) found.push(`parameter ${name}`);
      half?.body.forEach(ofNode);
    }
  };
  (Handlebars.parse(template) as unknown as Program).body.forEach(ofNode);
  return found.sort();
}

describe('the scanner and Handlebars, on valid templates', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  it(`find the same constructs in the same places (seed ${seed})`, function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(wholeTemplates, (template) => {
        assert.ok(handlebarsAccepts(template));
        assert.ok(isAccepted(template));
        assert.deepEqual(ours(template), theirs(template));
      }),
      { seed, numRuns: 4000 },
    );
  });
});
