/** A program's text and its syntax tree, which is there also where the text has faults. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { SourceLanguage } from '@onbook/template';

export interface Program {
  readonly language: SourceLanguage;
  readonly text: string;
  readonly tree: Tree;
  /** It is made of modules that are required, where nothing on top can wait. */
  readonly isCommonJs: boolean;
}

/** VS Code's identifiers of the languages that prompts are moved out of. */
const languages: Readonly<Record<string, { readonly language: SourceLanguage; readonly dialect: string }>> = {
  javascript: { language: 'javascript', dialect: 'jsx' },
  javascriptreact: { language: 'javascript', dialect: 'jsx' },
  typescript: { language: 'typescript', dialect: 'ts' },
  typescriptreact: { language: 'typescript', dialect: 'ts jsx' },
  python: { language: 'python', dialect: '' },
};

/** Null for a language that nothing is moved out of. `uri` is the program's. */
export function parseProgram(text: string, languageId: string, uri: string): Program | null {
  const found = languages[languageId];
  if (found === undefined) return null;
  const { language, dialect } = found;
  const parser = language === 'python' ? python : javaScript.configure({ dialect });
  const tree = parser.parse(text);
  return { language, text, tree, isCommonJs: language !== 'python' && requires(tree, text, uri) };
}

/** By its file's name, else by what it does. */
function requires({ topNode }: Tree, text: string, uri: string): boolean {
  if (/\.[cm][jt]s$/.test(uri)) return /\.c[jt]s$/.test(uri);
  const isModule = childrenOf(topNode).some(({ name }) => /^(Import|Export)Declaration$/.test(name));
  return !isModule && /\brequire\(|\bmodule\.exports\b|^exports\.\w/m.test(text);
}

/** An expression on its own. Null for what isn't one. */
export function parseExpression(
  text: string,
  language: SourceLanguage,
): { readonly program: Program; readonly node: SyntaxNode } | null {
  const program = parseProgram(`(${text})`, language, '');
  const node = program?.tree.topNode.firstChild?.firstChild?.firstChild?.nextSibling;
  return program && node ? { program, node } : null;
}

export function sourceOf({ text }: Program, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}

/** From the node itself outwards. */
export function* ancestry(node: SyntaxNode): Generator<SyntaxNode> {
  for (let current: SyntaxNode | null = node; current !== null; current = current.parent) yield current;
}

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
