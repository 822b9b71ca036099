import type { SyntaxNode } from '@lezer/common';
import { RegistryError } from '@onbook/registry/project';
import type { MovedArgument } from '@onbook/template';
import type { TextChange } from '../protocol.js';
import { argumentsText } from './argumentsText.js';
import { insertedBeforeCode } from './insertedBeforeCode.js';
import { ancestry, childrenOf, sourceOf, type Program } from './program.js';

const functions: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
]);

export interface Call {
  readonly changes: readonly TextChange[];
  readonly notes: readonly string[];
}

/**
 * The literal as a call of `PromptClient` (docs/client.md): the client is made once in a file, and the function around
 * becomes one that can wait.
 * @throws RegistryError `invalid_argument` where nothing can wait.
 */
export function callInJavaScript(
  program: Program,
  literal: SyntaxNode,
  { name, values }: { readonly name: string; readonly values: readonly MovedArgument[] },
): Call {
  const client = knownClient(program) ?? newClient(program);
  const shorthand = ({ name: key, expression }: MovedArgument): string =>
    key === expression ? key : `${key}: ${expression}`;
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

function knownClient(program: Program): Client | null {
  const [, name] = /\b(?:const|let|var)\s+([\w$]+)[^=;]*=\s*createPromptClient\(/.exec(program.text) ?? [];
  return name === undefined ? null : { name, changes: [] };
}

function newClient(program: Program): Client {
  const name =
    ['prompts', 'promptClient', 'onbookPrompts'].find((word) => !hasWord(program, word)) ?? 'onbook';
  const isCommonJs =
    !childrenOf(program.tree.topNode).some((node) => /^(Import|Export)Declaration$/.test(node.name)) &&
    /\brequire\(/.test(program.text);
  const source = isCommonJs
    ? "const { createPromptClient } = require('@onbook/registry/client');"
    : "import { createPromptClient } from '@onbook/registry/client';";
  const made = [
    `const ${name} = createPromptClient({`,
    "  registry: process.env.ONBOOK_REGISTRY ?? '.onbook/registry.db',",
    '  token: process.env.ONBOOK_TOKEN,',
    '});',
  ];
  const isImported = hasWord(program, 'createPromptClient');
  return { name, changes: [insertedBeforeCode(program, [...(isImported ? [] : [source]), '', ...made])] };
}

function hasWord({ text }: Program, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}

function madeAsync(program: Program, literal: SyntaxNode): Call {
  const around = functionAround(program, literal);
  if (around === null || childrenOf(around).some(({ name }) => name === 'async')) {
    return { changes: [], notes: [] };
  }
  const start =
    childrenOf(around).find(({ name }) => !/^(static|Privacy|override|Decorator)$/i.test(name)) ?? around;
  const annotation = childrenOf(around).find(({ name }) => name === 'TypeAnnotation');
  const type = annotation && sourceOf(program, annotation).replace(/^:\s*/, '');
  const promised =
    annotation === undefined || type === undefined || type.startsWith('Promise<')
      ? []
      : [{ start: annotation.from, end: annotation.to, text: `: Promise<${type}>` }];
  return {
    changes: [{ start: start.from, end: start.from, text: 'async ' }, ...promised],
    notes: ['The function around it is async now, since a prompt is asked for: its callers get a promise.'],
  };
}

/** Null for code that isn't in a function. */
function functionAround(program: Program, literal: SyntaxNode): SyntaxNode | null {
  for (const node of ancestry(literal)) {
    if (node.name === 'ParamList' || node.name === 'PropertyDeclaration') throw cannotWait();
    if (!functions.has(node.name)) continue;
    const words = childrenOf(node).map(({ name }) => name);
    const name = node.getChild('PropertyDefinition');
    const isConstructor = name !== null && sourceOf(program, name) === 'constructor';
    if (words.includes('get') || words.includes('set') || isConstructor) throw cannotWait();
    return node;
  }
  return null;
}

function cannotWait(): RegistryError {
  return new RegistryError(
    'invalid_argument',
    "A prompt is asked for, and here nothing can wait for it: in a constructor, an accessor, a field or a parameter's " +
      'default. Move the string into a function of its own first.',
  );
}
