import type { CodeReader } from './codeReader.js';
import { nameOfExpression } from './nameOfExpression.js';
import type { Hole } from './parts.js';
import type { Token } from './readTokens.js';

export function withoutComments(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ kind }) => kind !== 'comment');
}

/** Without the parentheses around the whole. */
export function unwrapped(tokens: readonly Token[]): readonly Token[] {
  const [first] = tokens;
  if (first?.text !== '(' || first.afterValue) return tokens;
  const close = tokens.findIndex(
    ({ text, depth }, index) => index > 0 && depth === first.depth && text === ')',
  );
  return close > 1 && close === tokens.length - 1 ? unwrapped(tokens.slice(1, -1)) : tokens;
}

/** Cut at the commas that are in no bracket. A comma at the end adds nothing. */
export function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  for (const token of tokens) {
    if (isOutside(tokens, token) && token.text === ',') items.push([]);
    else items.at(-1)?.push(token);
  }
  return items.at(-1)?.length === 0 ? items.slice(0, -1) : items;
}

/** Not in a bracket that the stretch itself opens. */
export function isOutside(tokens: readonly Token[], { depth }: Token): boolean {
  return depth === tokens[0]?.depth;
}

/** A variable with fixed properties and items: it may be written twice where the program had it once. */
export function isPath(expression: string): boolean {
  const path =
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\??\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*|\[(?:\d+|'[^'\\\n]*'|"[^"\\\n]*")\])*$/u;
  return path.test(expression);
}

/** As the object of `.name`, or an operand of `%`. */
export function asPrimary(expression: string): string {
  return isPath(expression) ? expression : `(${expression})`;
}

/** The text of the expression, without comments, in parentheses where an argument needs them. */
function expressionText({ source }: CodeReader, tokens: readonly Token[]): string {
  const stretches: { start: number; end: number }[] = [];
  let isNew = true;
  for (const { kind, start, end } of tokens) {
    const last = stretches.at(-1);
    if (kind === 'comment') isNew = true;
    else if (isNew || !last) {
      stretches.push({ start, end });
      isNew = false;
    } else last.end = end;
  }
  const text = stretches.map(({ start, end }) => source.slice(start, end)).join(' ');
  const needsParentheses = tokens.some(
    (token) =>
      isOutside(tokens, token) && /^(?:,|:=|for|yield)$/.test(token.text) && token.kind !== 'property',
  );
  return needsParentheses ? `(${text})` : text;
}

/** Functions that return one type, whatever they get. */
const javaScriptTypes = new Map<string, Hole['type']>([['String', 'string']]);
const pythonTypes = new Map<string, Hole['type']>([
  ...['ascii', 'chr', 'format', 'hex', 'repr', 'str'].map((name) => [name, 'string'] as const),
  ['len', 'integer'],
]);

/** `any` unless the expression can have one type only. */
function typeOfExpression({ isPython }: CodeReader, tokens: readonly Token[]): Hole['type'] {
  const [first, second] = tokens;
  if (tokens.length > 0 && tokens.every(({ string }) => string && !/[bt]/.test(string.prefix)))
    return 'string';
  if (first?.kind !== 'word' || second?.text !== '(') return 'any';
  const close = tokens.findIndex(
    ({ text, depth }, index) => index > 1 && depth === first.depth && text === ')',
  );
  const types = isPython ? pythonTypes : javaScriptTypes;
  return close === tokens.length - 1 ? (types.get(first.text) ?? 'any') : 'any';
}

/** The expression as a hole. A Python f-string's tokens may hold comments. */
export function holeOf(reader: CodeReader, written: readonly Token[]): Hole {
  const inner = unwrapped(withoutComments(written));
  const [first, last] = [inner[0], inner.at(-1)];
  const tokens = written.filter(({ start, end }) => start >= (first?.start ?? 0) && end <= (last?.end ?? 0));
  const expression = expressionText(reader, tokens);
  return {
    kind: 'hole',
    expression,
    name: nameOfExpression(inner),
    type: typeOfExpression(reader, inner),
    identity: isPath(expression) ? expression : null,
  };
}
