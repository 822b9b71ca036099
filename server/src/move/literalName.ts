import type { SyntaxNode } from '@lezer/common';
import { ancestry, childrenOf, sourceOf, type Program } from './program.js';

/** What gives its value a name, and which of its children is that name. */
const naming: Readonly<Record<string, readonly string[]>> = {
  VariableDeclaration: ['VariableDefinition'],
  PropertyDeclaration: ['PropertyDefinition'],
  Property: ['PropertyDefinition', 'String'],
  AssignmentExpression: ['VariableName', 'MemberExpression'],
  AssignStatement: ['VariableName', 'MemberExpression'],
  FunctionDeclaration: ['VariableDefinition'],
  MethodDeclaration: ['PropertyDefinition'],
  FunctionDefinition: ['VariableName'],
};

/** A prompt's name made of what the literal is called: `triage` of `TRIAGE_PROMPT`. Null where nothing names it. */
export function literalName(program: Program, literal: SyntaxNode): string | null {
  for (const node of ancestry(literal)) {
    const names = naming[node.name] ?? [];
    const nameNode = childrenOf(node).find(({ name }) => names.includes(name));
    const name = nameNode === undefined ? '' : promptNameOf(sourceOf(program, nameNode));
    if (name !== '') return name;
  }
  return null;
}

/** The last word of a path, in small letters with dashes, without what says that it is a prompt. */
export function promptNameOf(identifier: string): string {
  const last = /[^.'"\s]+['"]?$/.exec(identifier)?.[0] ?? '';
  const words = last
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2')
    .split(/[^\p{L}\d]+/u)
    .map((word) => word.toLowerCase())
    .filter((word) => /^[a-z\d]+$/.test(word));
  const telling = words.filter(
    (word) => !['prompt', 'template', 'content', 'text', 'constructor'].includes(word),
  );
  return telling.join('-');
}
