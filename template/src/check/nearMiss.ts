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
      const [written, before = '', path = '', after = '', closing = ''] = match;
      const [name = ''] = path.split('.');
      if (!declared.has(name)) continue;
      const start = node.start + match.index;
      const flaws = [
        before + after === '' ? '' : 'without spaces',
        closing === '>>' ? '' : "with '>>' at the end",
      ];
      const how = flaws.filter((flaw) => flaw !== '').join(' and ');
      if (how === '') continue;
      const message = `Text, not a variable: write <<${path}>> ${how}.`;
      problems.push({
        code: 'near-miss',
        severity: 'hint',
        message,
        range: { start, end: start + written.length },
      });
    }
  }
  return problems;
};
