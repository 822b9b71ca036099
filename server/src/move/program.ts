/** A program's text and its syntax tree, which is there also where the text has faults. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { SourceLanguage } from '@onbook/template';

export interface Program {
  readonly language: SourceLanguage;
  readonly text: string;
  readonly tree: Tree;
}

/** VS Code's identifiers of the languages that prompts are moved out of. */
const languages: Readonly<Record<string, { readonly language: SourceLanguage; readonly dialect: string }>> = {
  javascript: { language: 'javascript', dialect: 'jsx' },
  javascriptreact: { language: 'javascript', dialect: 'jsx' },
  typescript: { language: 'typescript', dialect: 'ts' },
  typescriptreact: { language: 'typescript', dialect: 'ts jsx' },
  python: { language: 'python', dialect: '' },
};

/** Null for a language that nothing is moved out of. */
export function parseProgram(text: string, languageId: string): Program | null {
  const found = languages[languageId];
  if (found === undefined) return null;
  const { language, dialect } = found;
  const parser = language === 'python' ? python : javaScript.configure({ dialect });
  return { language, text, tree: parser.parse(text) };
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
