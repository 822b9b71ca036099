import type { Token } from './readTokens.js';

/** Functions and methods that change how a value looks, not what it is. */
const transparent = new Set(
  (
    'String Number stringify dumps str repr ascii format int float len list tuple sorted round max min join map filter ' +
    'sort reverse slice trim trimStart trimEnd strip lstrip rstrip lower upper title capitalize replace replaceAll ' +
    'concat at toString toFixed toPrecision toLowerCase toUpperCase toLocaleString toISOString toJSON valueOf dedent indent'
  ).split(' '),
);

const namespaces = new Set('JSON Math Object json math textwrap'.split(' '));

const keywords = new Set(
  (
    'this self super true false null undefined True False None and or not in is if else for lambda await async yield ' +
    'new typeof void delete instanceof of as satisfies function return const let var class'
  ).split(' '),
);

/**
 * The last name outside brackets that says what the value is (`ticket.body` is `body`, `rows.map(…).join()` is
 * `rows`); failing that, the last one inside the first argument; else `value`. Always letters, digits and `_` of ASCII.
 */
export function nameOfExpression(tokens: readonly Token[]): string {
  const levels = [...new Set(tokens.map(({ depth }) => depth))].sort((a, b) => a - b);
  for (const level of levels) {
    const names = tokens.flatMap((token, index) => nameAt(tokens, index, level) ?? []);
    const last = names.at(-1);
    if (last !== undefined) return last;
  }
  return 'value';
}

function nameAt(tokens: readonly Token[], index: number, level: number): string | null {
  const token = tokens[index];
  if (!token) return null;
  if (token.string) return token.depth === level + 1 ? keyName(tokens, index) : null;
  if (token.depth !== level || !saysSomething(token, tokens[index + 1])) return null;
  const isArgument = level > (tokens[0]?.depth ?? 0);
  if (isArgument && isLaterArgument(tokens, index)) return null;
  return asName(tokens[index + 1]?.text === '(' ? withoutGet(token.text) : token.text);
}

function saysSomething({ kind, text }: Token, next: Token | undefined): boolean {
  if (kind !== 'property' && (kind !== 'word' || keywords.has(text))) return false;
  if (next?.text === '.') return !namespaces.has(text);
  return next?.text !== '(' || !transparent.has(text);
}

/** Of `data["user_name"]`. */
function keyName(tokens: readonly Token[], index: number): string | null {
  const [open, key, close] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (open?.text !== '[' || !open.afterValue || close?.text !== ']') return null;
  return asName(key?.text.slice(1, -1) ?? '');
}

function isLaterArgument(tokens: readonly Token[], index: number): boolean {
  const { depth = 0 } = tokens[index] ?? {};
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token || token.depth < depth) return false;
    if (token.depth === depth && token.text === ',') return true;
  }
  return false;
}

function withoutGet(name: string): string {
  const bare = /^get_?([A-Z].*)$/.exec(name)?.[1] ?? /^get_(.+)$/.exec(name)?.[1];
  return bare === undefined ? name : bare.charAt(0).toLowerCase() + bare.slice(1);
}

/** Null for what isn't a name in every language and in a template. */
export function asName(text: string): string | null {
  const name = text.replace(/^[_$]+|[_$]+$/g, '');
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : null;
}
