import type { SchemaFault } from './schemaFault.js';

type KeyFault = Pick<SchemaFault, 'message' | 'part' | 'suggestion'>;

/** What is wrong with the form of a Picoschema key, `name?(type, description)`; null for a right one. */
export function keyFault(key: string): KeyFault | null {
  const open = key.indexOf('(');
  const name = open < 0 ? key : key.slice(0, open);
  if (name === '' || name === '?')
    return { message: 'A property has no name. Write one at the beginning of its key.' };
  if (open < 0) return null;
  const part = key.slice(open);
  if (/^\([^()]*\)\?$/.test(part))
    return { message: "The '?' goes before the '('.", part, suggestion: `?${part.slice(0, -1)}` };
  if (!part.includes(')'))
    return { message: "The ')' is missing at the end.", part, suggestion: `${part.trimEnd()})` };
  return part.endsWith(')') ? null : { message: "Nothing can follow the ')'.", part };
}

/** A description in a key that has parentheses of its own, which Dotprompt cuts there; null for others. */
export function cutDescription(key: string): KeyFault | null {
  const info = key.slice(key.indexOf('(') + 1, key.endsWith(')') ? -1 : undefined);
  const comma = info.indexOf(',');
  if (comma < 0 || !key.includes('(') || !info.includes('(', comma)) return null;
  const part = info.slice(comma + 1).trim();
  return {
    message: "Dotprompt cuts the description at its '('. Write it without parentheses.",
    part,
    suggestion: withoutParentheses(part),
  };
}

function withoutParentheses(text: string): string {
  return text
    .replaceAll(')', '')
    .split('(')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join(', ');
}
