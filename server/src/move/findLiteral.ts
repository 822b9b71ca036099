import type { SyntaxNode } from '@lezer/common';
import { ancestry, childrenOf, sourceOf, type Program } from './program.js';

interface Selection {
  readonly start: number;
  readonly end: number;
}

const strings: ReadonlySet<string> = new Set(['String', 'TemplateString', 'FormatString', 'ContinuedString']);
/** A string right in one of these isn't the value of an expression, or is one that nobody would want to move. */
const notValues: ReadonlySet<string> = new Set([
  ...['ImportDeclaration', 'ExportDeclaration', 'ExpressionStatement', 'JSXAttribute', 'DynamicImport'],
  ...['PatternProperty', 'CaseLabel', 'LiteralPattern', 'FormatReplacement'],
]);
/** Nor is one anywhere in these. */
const notCode: ReadonlySet<string> = new Set([
  ...['LiteralType', 'TemplateType', 'EnumBody', 'TypeAnnotation', 'TypeArgList', 'Decorator'],
  ...['TypeDef', 'TypeDefinition'],
]);
/** What is given the name of a module, or of a type. */
const loaders: ReadonlySet<string> = new Set([
  ...['require', 'import_module', '__import__', 'URL'],
  ...['TypeVar', 'NewType', 'ParamSpec', 'TypeVarTuple'],
]);

/**
 * The expression that the string at the selection belongs to: with all that is joined to it, and with what formats it.
 * A string in a hole of another one belongs to that. Null where there is none.
 */
export function findLiteral(program: Program, { start, end }: Selection): SyntaxNode | null {
  const innermost = program.tree.resolveInner(start, end > start ? 1 : 0);
  const around = [...ancestry(innermost)].filter((node) => node.from <= start && end <= node.to);
  const string = around.findLast(isString) ?? stringBeside(program, start);
  if (string === null || !isValue(program, string)) return null;
  let literal = string;
  for (const node of ancestry(string)) if (continues(program, literal, node)) literal = node;
  return literal;
}

function isString({ name }: SyntaxNode): boolean {
  return strings.has(name);
}

/** The cursor stands right before or behind it, or what is selected is larger than it. */
function stringBeside({ tree }: Program, offset: number): SyntaxNode | null {
  const sides = [tree.resolveInner(offset, -1), tree.resolveInner(offset, 1)];
  return sides.flatMap((node) => [...ancestry(node)].filter(isString)).at(-1) ?? null;
}

function isValue(program: Program, string: SyntaxNode): boolean {
  const { parent } = string;
  if (parent === null || notValues.has(parent.name)) return false;
  if ([...ancestry(string)].some(({ name }) => notCode.has(name))) return false;
  const words = parent.name === 'BinaryExpression' ? childrenOf(parent).map(({ name }) => name) : [];
  if (words.includes('CompareOp') || words.includes('in')) return false;
  return !isKey(string, parent) && !isLoaded(program, parent) && !isExported(program, parent);
}

/** Of an object, a class or a dictionary, or what something is indexed with. */
function isKey({ prevSibling, nextSibling }: SyntaxNode, { name }: SyntaxNode): boolean {
  if (name === 'MemberExpression') return prevSibling !== null;
  const isOfEntry = ['Property', 'PropertyDeclaration', 'DictionaryExpression'].includes(name);
  return isOfEntry && (prevSibling === null || /^[:\]]$/.test(nextSibling?.name ?? ''));
}

function isLoaded(program: Program, { name, prevSibling }: SyntaxNode): boolean {
  if (name !== 'ArgList' || prevSibling === null) return false;
  return loaders.has(sourceOf(program, prevSibling).split('.').at(-1) ?? '');
}

/** Python's `__all__` and `__slots__`. */
function isExported(program: Program, { parent }: SyntaxNode): boolean {
  const name = parent?.name === 'AssignStatement' ? parent.firstChild : null;
  return name !== null && /^__(all|slots)__$/.test(sourceOf(program, name));
}

/** Whether `node` is the literal carried on: `'a' + b`, `'a %s' % b`, `'a {}'.format(b)`, `('a' 'b')` in any of them. */
function continues(program: Program, literal: SyntaxNode, node: SyntaxNode): boolean {
  if (node.parent === null || literal.parent === null || !same(literal.parent, node)) return false;
  switch (node.name) {
    case 'ContinuedString':
      return true;
    case 'BinaryExpression':
      return isJoined(program, node);
    case 'ParenthesizedExpression':
    case 'MemberExpression':
      return isContinued(program, node);
    case 'CallExpression':
      return literal.name === 'MemberExpression';
    default:
      return false;
  }
}

function isJoined(program: Program, node: SyntaxNode): boolean {
  const operator = childrenOf(node).find(({ name }) => name === 'ArithOp');
  if (operator === undefined) return false;
  const sign = sourceOf(program, operator);
  return sign === '+' || (sign === '%' && program.language === 'python');
}

/** What is worth taking along only for what comes around it. */
function isContinued(program: Program, node: SyntaxNode): boolean {
  if (node.name === 'MemberExpression') {
    const isFormat = node.lastChild !== null && sourceOf(program, node.lastChild) === 'format';
    return program.language === 'python' && isFormat && node.parent?.name === 'CallExpression';
  }
  const { parent } = node;
  if (parent === null) return false;
  if (parent.name === 'BinaryExpression') return isJoined(program, parent);
  return parent.name === 'MemberExpression' && isContinued(program, parent);
}

function same(one: SyntaxNode, other: SyntaxNode): boolean {
  return one.from === other.from && one.to === other.to && one.name === other.name;
}
