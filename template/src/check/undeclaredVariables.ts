import type { Check } from './check.js';

/** One hint for a prompt that uses variables and declares none: it works, and declaring them is what makes it safe. */
export const undeclaredVariables: Check = ({ isPartial, frontMatter, references, variables }) => {
  const [first] = references;
  if (isPartial || frontMatter.inputSchema !== null || !first) return [];
  const count = variables.length === 1 ? '1 variable, not declared. Declare it.' : null;
  const message = count ?? `${variables.length} variables, none declared. Declare them.`;
  return [{ code: 'undeclared-variables', severity: 'hint', message, range: first.range }];
};
