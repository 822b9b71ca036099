import type { Problem } from '../problems.js';
import { allNodes } from '../scan/walk.js';
import type { Check } from './check.js';

const almost = /(?<!<)<<([ \t]*)([A-Za-z_][A-Za-z0-9_.-]{0,200})([ \t]*)(>{1,2})(?!>)/g;

/** Text that is nearly the `<<name>>` of a declared input: blanks inside, or one `>` too few. */
export const nearMiss: Check = ({ source, nodes, inputs }) => {
  const declared = new Set(inputs.filter((input) => input.declared).map(({ name }) => name));
  if (declared.size === 0) return [];
  const problems: Problem[] = [];
  for (const node of allNodes(nodes)) {
    if (node.kind !== 'text') continue;
    for (const match of source.slice(node.start, node.end).matchAll(almost)) {
      const message = declared.has(match[2]?.split('.')[0] ?? '') ? messageFor(match) : null;
      const start = node.start + match.index;
      const range = { start, end: start + match[0].length };
      if (message !== null) problems.push({ code: 'near-miss', severity: 'hint', message, range });
    }
  }
  return problems;
};

function messageFor([, before = '', path = '', after = '', closing = '']: RegExpExecArray): string | null {
  const flaws: string[] = [];
  if (before + after !== '') flaws.push('without spaces');
  if (closing === '>') flaws.push("with '>>' at the end");
  return flaws.length > 0 ? `Text, not a variable: write <<${path}>> ${flaws.join(' and ')}.` : null;
}
