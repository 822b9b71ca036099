import type { SyntaxNode } from '@lezer/common';
import type { TextChange } from '../protocol.js';
import { childrenOf, type Program } from './program.js';

const imports: ReadonlySet<string> = new Set(['ImportDeclaration', 'ImportStatement']);

/** Lines behind the imports of a program, else before its first statement that does something. */
export function insertedBeforeCode(program: Program, lines: readonly string[]): TextChange {
  const { text, tree } = program;
  const statements = childrenOf(tree.topNode).filter(({ name }) => !/Comment|^;$/.test(name));
  const last = statements.findLast(({ name }) => imports.has(name));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const block = lines.join(newline);
  if (last !== undefined) {
    const end = lineEnd(text, last.to);
    return { start: end, end, text: `${newline}${block}` };
  }
  const first = statements.find((node) => !isDirective(node));
  const start = first?.from ?? text.length;
  return { start, end: start, text: `${block}${newline}${newline}` };
}

/** `'use strict'`, or what a Python module says of itself. */
function isDirective({ name, firstChild }: SyntaxNode): boolean {
  return name === 'ExpressionStatement' && firstChild?.name === 'String';
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end === -1 ? text.length : offset + end;
}
