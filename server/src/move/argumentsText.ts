import type { SyntaxNode } from '@lezer/common';
import type { Program } from './program.js';

/** Behind it, each argument gets a line of its own. */
const longest = 80;

/** What the languages' formatters write inside braces, and before what stands deeper. */
const styles = {
  javascript: { pad: ' ', step: '  ' },
  typescript: { pad: ' ', step: '  ' },
  python: { pad: '', step: '    ' },
} as const;

/** An object or a dictionary of the entries, over several lines where one would be long. */
export function argumentsText(
  { text, language }: Program,
  literal: SyntaxNode,
  entries: readonly string[],
): string {
  if (entries.length === 0) return '{}';
  const { pad, step } = styles[language];
  const one = `{${pad}${entries.join(', ')}${pad}}`;
  if (one.length <= longest && !one.includes('\n')) return one;
  const line = text.slice(text.lastIndexOf('\n', literal.from - 1) + 1, literal.from);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const deeper = indent + (indent.includes('\t') ? '\t' : step);
  return `{\n${entries.map((entry) => `${deeper}${entry},\n`).join('')}${indent}}`;
}
