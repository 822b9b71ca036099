import type { Reference } from '../analyse/references.js';
import type { Input, JsonSchema } from '../frontMatter/frontMatter.js';
import { allowsNull } from '../frontMatter/types.js';
import type { Problem } from '../problems.js';
import { asMap } from '../valueMap.js';
import type { Check } from './check.js';

/** An input that callers may leave out, where every rendering needs it. Reported once an input. */
export const unguardedInput: Check = ({ frontMatter, uses }) => {
  const properties = asMap(frontMatter.inputSchema?.properties);
  return [...uses.values()].flatMap(({ name, input, certain }): Problem[] => {
    if (!certain || !input || input.required || hasDefault(input, asMap(properties[name]))) return [];
    const message = `'${name}' is optional, and rendering fails without it. ${adviceFor(certain)}`;
    return [{ code: 'unguarded-input', severity: 'warning', message, range: certain.range }];
  });
};

/** Null is a value where the schema allows it. */
function hasDefault(input: Input, schema: JsonSchema): boolean {
  if (input.default === undefined) return false;
  return input.default !== null || allowsNull(schema);
}

function adviceFor({ path, partial }: Reference): string {
  return partial === undefined
    ? `Write {{#if ${path}}}…{{/if}} around it, or give it a default.`
    : `The partial '${partial}' needs it: write {{#if ${path}}}…{{/if}} there, or give it a default.`;
}
