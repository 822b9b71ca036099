import type { SyntaxNode } from '@lezer/common';
import { functionNames } from './functionNames.js';
import { ancestry, childrenOf, parseExpression, sourceOf, type Program } from './program.js';

/** What answers a text, or a number, which a prompt writes as the program does. */
const textMethods: ReadonlySet<string> = new Set([
  ...[
    'trim',
    'trimStart',
    'trimEnd',
    'toString',
    'toUpperCase',
    'toLowerCase',
    'join',
    'replace',
    'replaceAll',
  ],
  ...['padStart', 'padEnd', 'repeat', 'toFixed', 'toISOString', 'substring', 'charAt', 'stringify'],
  ...['strip', 'lstrip', 'rstrip', 'upper', 'lower', 'title', 'capitalize', 'format', 'dumps', 'isoformat'],
]);
const textFunctions: ReadonlySet<string> = new Set(['String', 'str', 'repr', 'format']);
const textNodes: ReadonlySet<string> = new Set([
  'String',
  'TemplateString',
  'FormatString',
  'ContinuedString',
]);
const textTypes: ReadonlySet<string> = new Set(['string', 'number', 'str', 'int']);

/**
 * The expression as the text that the string had of it: a prompt writes lists and nothing at all in its own way. What is
 * a text already, as far as the program shows, stays as it is.
 */
export function asText(program: Program, literal: SyntaxNode, expression: string): string {
  if (isText(program, literal, expression)) return expression;
  return `${program.language === 'python' ? 'str' : 'String'}(${expression})`;
}

function isText(program: Program, literal: SyntaxNode, expression: string): boolean {
  const parsed = parseExpression(expression, program.language);
  if (parsed === null) return false;
  const { node } = parsed;
  if (textNodes.has(node.name)) return true;
  if (node.name === 'VariableName') return isTypedText(program, literal, expression);
  const last = node.lastChild === null ? '' : sourceOf(parsed.program, node.lastChild);
  if (node.name === 'MemberExpression') return last === 'length';
  return node.name === 'CallExpression' && isTextCall(parsed.program, node);
}

function isTextCall(program: Program, call: SyntaxNode): boolean {
  const callee = call.firstChild;
  if (callee === null) return false;
  if (callee.name === 'VariableName') return textFunctions.has(sourceOf(program, callee));
  return callee.lastChild !== null && textMethods.has(sourceOf(program, callee.lastChild));
}

/** A parameter of a function around it that is declared as a text, and is nothing else in there. */
function isTypedText(program: Program, literal: SyntaxNode, name: string): boolean {
  for (const node of ancestry(literal)) {
    if (!functionNames.has(node.name)) continue;
    const parameters = childrenOf(node).find((child) => child.name === 'ParamList');
    const parameter =
      parameters &&
      childrenOf(parameters).find(
        (child) => child.name.startsWith('Variable') && sourceOf(program, child) === name,
      );
    if (!parameter) continue;
    const type = parameter.nextSibling;
    const isTyped =
      type !== null &&
      /^(TypeAnnotation|TypeDef)$/.test(type.name) &&
      textTypes.has(sourceOf(program, type).replace(/^:\s*/, ''));
    return isTyped && countOfDefinitions(program, node, name) === 1;
  }
  return false;
}

/** Parameters count, and variables and assignments of the name. */
function countOfDefinitions(program: Program, around: SyntaxNode, name: string): number {
  let count = 0;
  around.cursor().iterate(({ node }) => {
    if (sourceOf(program, node) !== name) return;
    const isParameter = node.parent?.name === 'ParamList' && node.name.startsWith('Variable');
    const isAssigned =
      node.name === 'VariableName' && /^(Assign|UpdateStatement|ForStatement)/.test(node.parent?.name ?? '');
    if (isParameter || node.name === 'VariableDefinition' || isAssigned) count++;
  });
  return count;
}
