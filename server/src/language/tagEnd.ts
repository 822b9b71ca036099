/** How a tag goes on behind the word that is being typed. */

export interface TagEnd {
  /** Nothing stands in the tag behind the word. */
  readonly isLast: boolean;
  /** What is missing at the end of the tag; empty where it is closed. */
  readonly closing: string;
}

/** A tag longer than this isn't being typed. */
export const longestTag = 2000;

/** In parentheses, how the call goes on. */
export function tagEnd(
  source: string,
  at: number,
  { isInParentheses, isTriple }: { readonly isInParentheses: boolean; readonly isTriple: boolean },
): TagEnd {
  const rest = source.slice(at, at + longestTag);
  if (isInParentheses && /^\s*\)/.test(rest)) return { isLast: true, closing: '' };
  const end = isTriple ? '}}}' : '}}';
  const [braces = ''] = /^\}+/.exec(rest) ?? [];
  if (braces !== '') return { isLast: true, closing: missing(end, braces) };
  if (/^\s*~?\}\}/.test(rest)) return { isLast: true, closing: '' };
  if (/^[./[]/.test(rest) || isClosed(rest)) return { isLast: false, closing: '' };
  return { isLast: true, closing: end };
}

/** Its end comes before the next tag begins, and what lies between can be arguments: prose goes on in the next line. */
function isClosed(rest: string): boolean {
  const end = rest.indexOf('}}');
  const between = rest.slice(0, Math.max(0, end));
  if (end < 0 || /[{}]|<</.test(between)) return false;
  const [, ...lines] = `${between}}}`.split('\n');
  return lines.every((line) => /^\s*(?:[\w-]+=|["'()|]|~?\}\}|$)/.test(line));
}

/** The rest of `end`, of which `written` may begin with a part. */
export function missing(end: string, written: string): string {
  const there = Array.from(end).findIndex((mark, index) => written[index] !== mark);
  return there < 0 ? '' : end.slice(there);
}
