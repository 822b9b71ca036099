import type { SyntaxNode } from '@lezer/common';
import type { TextChange } from '../protocol.js';
import { childrenOf, type Program } from './program.js';

const imports: ReadonlySet<string> = new Set(['ImportDeclaration', 'ImportStatement']);

/** Lines behind the imports that a program begins with, else before its first statement that does something. */
export function insertedBeforeCode(program: Program, lines: readonly string[]): TextChange {
  const { text, tree } = program;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const block = lines.join(newline);
  const nodes = childrenOf(tree.topNode);
  const statements = nodes.filter((node) => !isComment(node) && node.name !== ';' && !isDirective(node));
  const first = statements.findIndex(({ name }) => !imports.has(name));
  const last = statements[(first === -1 ? statements.length : first) - 1];
  if (last !== undefined) return behind(text, last, { block, newline });
  const start = statements[0] === undefined ? text.length : startOf(text, statements[0]);
  return { start, end: start, text: `${block}${newline}${newline}` };
}

/** At the end of its line, unless more code stands there. */
function behind(
  text: string,
  { to, nextSibling }: SyntaxNode,
  { block, newline }: { readonly block: string; readonly newline: string },
): TextChange {
  const semicolon = nextSibling?.name === ';' ? nextSibling.to : to;
  const rest = /[^\r\n]*/.exec(text.slice(semicolon))?.[0] ?? '';
  if (/^\s*($|\/\/|#)/.test(rest)) {
    const end = semicolon + rest.length;
    return { start: end, end, text: `${newline}${block}` };
  }
  const end = semicolon + (/^\s*/.exec(rest)?.[0].length ?? 0);
  return { start: semicolon, end, text: `${newline}${block}${newline}` };
}

/** With the comments right above it, which are about it. */
function startOf(text: string, statement: SyntaxNode): number {
  let start = statement.from;
  for (let node = statement.prevSibling; node !== null && isComment(node); node = node.prevSibling) {
    const isRightAbove = /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(node.to, start));
    if (!isRightAbove || text.startsWith('#!', node.from)) break;
    start = node.from;
  }
  return start;
}

function isComment({ name }: SyntaxNode): boolean {
  return name.endsWith('Comment') || name === 'Hashbang';
}

/** `'use strict'`, or what a Python module says of itself. */
function isDirective({ name, firstChild }: SyntaxNode): boolean {
  return name === 'ExpressionStatement' && firstChild?.name === 'String';
}
