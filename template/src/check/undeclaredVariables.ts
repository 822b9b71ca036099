import type { Check } from './check.js';

/** One hint for a prompt that uses variables and declares none: it works, and declaring them is what makes it safe. */
export const undeclaredVariables: Check = ({ isPartial, frontMatter, uses }) => {
  if (isPartial || frontMatter.inputSchema !== null) return [];
  const places = [...uses.values()].flatMap(({ first }) => first ?? []);
  const [first, ...more] = places;
  if (!first) return [];
  const range = more.reduce((a, b) => (b.start < a.start ? b : a), first);
  const count = uses.size === 1 ? '1 variable, not declared. Declare it.' : null;
  const message = count ?? `${uses.size} variables, none declared. Declare them.`;
  return [{ code: 'undeclared-variables', severity: 'hint', message, range }];
};
