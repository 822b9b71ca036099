import type { SyntaxNode } from '@lezer/common';
import type { MovedArgument } from '@onbook/template';
import type { TextChange } from '../protocol.js';
import { argumentsText } from './argumentsText.js';
import { asText } from './asText.js';
import { insertedBeforeCode } from './insertedBeforeCode.js';
import { madeAsync } from './madeAsync.js';
import { childrenOf, sourceOf, type Program } from './program.js';

export interface Call {
  readonly changes: readonly TextChange[];
  readonly notes: readonly string[];
}

/**
 * The literal as a call of `PromptClient` (docs/client.md): the client is made once in a file, and the function around
 * becomes one that can wait.
 * @throws RegistryError as `madeAsync`.
 */
export function callInJavaScript(
  program: Program,
  literal: SyntaxNode,
  { name, values }: { readonly name: string; readonly values: readonly MovedArgument[] },
): Call {
  const client = knownClient(program, literal) ?? newClient(program);
  const shorthand = ({ name: key, expression }: MovedArgument): string => {
    const text = asText(program, literal, expression);
    return key === text ? key : `${key}: ${text}`;
  };
  const given = argumentsText(program, literal, values.map(shorthand));
  const call = `(await ${client.name}.render('${name}', ${given})).text`;
  const waiting = madeAsync(program, literal);
  return {
    changes: [...client.changes, ...waiting.changes, { start: literal.from, end: literal.to, text: call }],
    notes: waiting.notes,
  };
}

interface Client {
  readonly name: string;
  readonly changes: readonly TextChange[];
}

/** One that is made on top of the program, before the literal's own statement. */
function knownClient(program: Program, literal: SyntaxNode): Client | null {
  for (const node of childrenOf(program.tree.topNode)) {
    if (node.to > literal.from) return null;
    const declaration = node.name === 'ExportDeclaration' ? node.getChild('VariableDeclaration') : node;
    const name = declaration?.getChild('VariableDefinition');
    const callee = declaration?.getChild('CallExpression')?.firstChild;
    if (name && callee && sourceOf(program, callee) === 'createPromptClient') {
      return { name: sourceOf(program, name), changes: [] };
    }
  }
  return null;
}

function newClient(program: Program): Client {
  const name =
    ['prompts', 'promptClient', 'onbookPrompts'].find((word) => !hasWord(program, word)) ?? 'onbook';
  const source = program.isCommonJs
    ? "const { createPromptClient } = require('@onbook/registry/client');"
    : "import { createPromptClient } from '@onbook/registry/client';";
  const made = [
    `const ${name} = createPromptClient({`,
    "  registry: process.env.ONBOOK_REGISTRY ?? '.onbook/registry.db',",
    '  token: process.env.ONBOOK_TOKEN,',
    '});',
  ];
  const isImported = childrenOf(program.tree.topNode).some((node) => imports(program, node));
  return { name, changes: [insertedBeforeCode(program, [...(isImported ? [] : [source]), '', ...made])] };
}

/** The maker of clients, as a module or as what is required. */
function imports(program: Program, node: SyntaxNode): boolean {
  if (!/^(Import|Variable)Declaration$/.test(node.name)) return false;
  const source = sourceOf(program, node);
  return /\bcreatePromptClient\b/.test(source) && source.includes('@onbook/registry/client');
}

function hasWord({ text }: Program, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}
