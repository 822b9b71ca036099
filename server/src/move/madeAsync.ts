import type { SyntaxNode } from '@lezer/common';
import { RegistryError } from '@onbook/registry/project';
import type { TextChange } from '../protocol.js';
import { functionNames } from './functionNames.js';
import { ancestry, childrenOf, sourceOf, type Program } from './program.js';

/** Where code runs that can't wait, whatever is around. */
const neverWaiting: ReadonlySet<string> = new Set([
  'ParamList',
  'PropertyDeclaration',
  'StaticBlock',
  'NamespaceDeclaration',
]);

export interface MadeAsync {
  readonly changes: readonly TextChange[];
  readonly notes: readonly string[];
}

/**
 * Makes the function around a literal one that can wait, where it isn't.
 * @throws RegistryError `invalid_argument` where nothing can wait, or where nobody would wait for what comes.
 */
export function madeAsync(program: Program, literal: SyntaxNode): MadeAsync {
  const around = functionAround(program, literal);
  if (around === null || childrenOf(around).some(({ name }) => name === 'async')) {
    return { changes: [], notes: [] };
  }
  if (isCallback(program, around)) throw nobodyWaits();
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
    notes: [
      'The function around it is async now, since a prompt is asked for: its callers get a promise.',
      ...hurriedCallers(program, around),
    ],
  };
}

/** Where in this program the function is called by its name, and nobody waits for it. */
function hurriedCallers(program: Program, around: SyntaxNode): readonly string[] {
  const named = around.getChild('VariableDefinition') ?? around.parent?.getChild('VariableDefinition');
  if (!named) return [];
  const name = sourceOf(program, named);
  const lines = new Set<number>();
  program.tree.iterate({
    enter: ({ node }) => {
      const callee = node.name === 'CallExpression' ? node.firstChild : null;
      if (callee?.name !== 'VariableName' || sourceOf(program, callee) !== name) return;
      if (!/^(Await|Unary)Expression$/.test(node.parent?.name ?? '')) {
        lines.add(program.text.slice(0, node.from).split('\n').length);
      }
    },
  });
  return lines.size === 0 ? [] : [`Write await where ${name} is called: line ${[...lines].join(', line ')}.`];
}

/** Null for code that isn't in a function, and may wait all the same. */
function functionAround(program: Program, literal: SyntaxNode): SyntaxNode | null {
  for (const node of ancestry(literal)) {
    if (neverWaiting.has(node.name)) throw cannotWait();
    if (!isFunction(node)) continue;
    if (isNeverAsync(program, node)) throw cannotWait();
    return node;
  }
  if (program.isCommonJs) throw cannotWait();
  return null;
}

/** A method of an object is a property with parameters. */
function isFunction(node: SyntaxNode): boolean {
  return functionNames.has(node.name) || (node.name === 'Property' && node.getChild('ParamList') !== null);
}

function isNeverAsync(program: Program, node: SyntaxNode): boolean {
  const words = childrenOf(node).map(({ name }) => name);
  const isGenerator = words.includes('Star') && !words.includes('async');
  const name = node.name === 'MethodDeclaration' ? node.getChild('PropertyDefinition') : null;
  const isConstructor = name !== null && sourceOf(program, name) === 'constructor';
  return words.includes('get') || words.includes('set') || isGenerator || isConstructor;
}

/** A function that another one is given, which wouldn't wait for it, unless it is given to a promise. */
function isCallback(program: Program, { parent }: SyntaxNode): boolean {
  if (parent?.name !== 'ArgList') return false;
  const callee = parent.prevSibling;
  return callee === null || !/\.(then|catch|finally)$/.test(sourceOf(program, callee));
}

function cannotWait(): RegistryError {
  return new RegistryError(
    'invalid_argument',
    'A prompt is asked for, and here nothing can wait for it: in a constructor, an accessor, a generator, a field, a ' +
      "static block, a namespace, a parameter's default, or on top of a CommonJS program. Move the string into a function of its own first.",
  );
}

function nobodyWaits(): RegistryError {
  return new RegistryError(
    'invalid_argument',
    'A prompt is asked for, and the function that this callback is given to would not wait for it. Make the text before ' +
      'the call, or make the callback async where its caller waits, and try again.',
  );
}
