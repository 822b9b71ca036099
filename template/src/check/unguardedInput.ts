import type { Input } from '../frontMatter/frontMatter.js';
import type { Problem } from '../problems.js';
import type { Check } from './check.js';

/** An input that callers may leave out, where every rendering needs it. Reported once an input. */
export const unguardedInput: Check = ({ references }) => {
  const seen = new Set<Input>();
  return references.flatMap(({ name, path, input, certain, range }): Problem[] => {
    if (!certain || !input || input.required || (input.default ?? null) !== null || seen.has(input))
      return [];
    seen.add(input);
    const message = `'${name}' is optional, and rendering fails without it. Write {{#if ${path}}}…{{/if}} around it, or give it a default.`;
    return [{ code: 'unguarded-input', severity: 'warning', message, range }];
  });
};
