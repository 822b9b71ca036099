import type { Range } from '../problems.js';
import { refuse, type CodeReader } from './codeReader.js';
import { syntaxOf } from './syntax.js';

/** A stretch of code. Blanks are left out. */
export interface Token extends Range {
  readonly kind: 'word' | 'property' | 'number' | 'regex' | 'punctuation' | 'comment' | 'string';
  readonly text: string;
  /** How many brackets are open around it; a bracket has the depth of what surrounds it. */
  readonly depth: number;
  /** A value ends right before it, so that a `+` here adds. */
  readonly afterValue: boolean;
  /** Of a string only. */
  readonly string?: StringForm;
}

export interface StringForm {
  /** In lower case; empty in JavaScript. */
  readonly prefix: string;
  readonly quote: string;
  /** Between the quotes. */
  readonly content: Range;
  readonly fields: readonly Field[];
}

/** `${…}` of a template literal or `{…}` of an f-string, braces included. */
export interface Field extends Range {
  /** The expression, with its comments. */
  readonly tokens: readonly Token[];
  /** Of an f-string: the expression's text up to the conversion, format or closing brace. */
  readonly code: Range;
  /** Python's `{x=}`, which also prints its own text. */
  readonly printsItself: boolean;
  /** Python's conversion and format as written, such as `!r:>10`; else empty. */
  readonly tail: string;
}

/** Brackets or holes inside each other; beyond it a text is an attack, not a prompt. */
const maxNesting = 100;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Reads code up to the first place outside brackets where `isEnd` holds, or the end of the text. */
export function readTokens(
  reader: CodeReader,
  start: number,
  isEnd: (at: number) => boolean,
): { tokens: readonly Token[]; end: number } | null {
  const tokens: Token[] = [];
  const open: string[] = [];
  let afterValue = false;
  let at = start;
  for (;;) {
    at = matchAt(syntaxOf(reader).blanks, reader.source, at)?.end ?? at;
    if (at >= reader.source.length || (open.length === 0 && isEnd(at))) break;
    const token = readToken(reader, at, { depth: open.length, afterValue });
    const placed = token && placeBracket(reader, open, token);
    if (!placed) return null;
    tokens.push(placed);
    afterValue = endsValue(reader, placed);
    at = placed.end;
  }
  const missing = open.at(-1);
  if (missing !== undefined) {
    return refuse(reader, `A '${missing}' is missing here.`, { start: at, end: at });
  }
  return { tokens, end: at };
}

/** Keeps count of brackets. A closing one has the depth of its opening one. */
function placeBracket(reader: CodeReader, open: string[], token: Token): Token | null {
  if (token.kind !== 'punctuation') return token;
  const closer = closers[token.text];
  if (closer !== undefined) {
    if (open.push(closer) <= maxNesting) return token;
    return refuse(reader, `Brackets are nested more than ${maxNesting} deep here.`, token);
  }
  if (!/^[)\]}]$/.test(token.text)) return token;
  if (open.pop() === token.text) return { ...token, depth: open.length };
  return refuse(reader, `This '${token.text}' closes nothing.`, token);
}

function endsValue(reader: CodeReader, { kind, text, afterValue }: Token): boolean {
  if (kind === 'comment') return afterValue;
  if (kind === 'word') return !syntaxOf(reader).prefixWords.has(text);
  if (kind !== 'punctuation') return true;
  // TypeScript's `x!` is a value still.
  return text === '!' ? afterValue : /^[)\]}]$/.test(text);
}

type Place = Pick<Token, 'depth' | 'afterValue'>;

const number = /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)[nj]?/y;
const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const property = /(?<=(?<!\.)\.)[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

function readToken(reader: CodeReader, at: number, place: Place): Token | null {
  const opening = matchAt(syntaxOf(reader).string, reader.source, at);
  if (!opening) return readPlainToken(reader, at, place);
  const [, prefix = '', quote = ''] = opening.match;
  const string = readString(reader, at, { prefix: prefix.toLowerCase(), quote, from: opening.end });
  if (!string) return null;
  const end = string.content.end + quote.length;
  return { kind: 'string', text: reader.source.slice(at, end), start: at, end, ...place, string };
}

/** The first kind whose pattern matches; the last one always does. */
function readPlainToken(reader: CodeReader, at: number, place: Place): Token | null {
  const { comment, punctuation } = syntaxOf(reader);
  const mayDivide = reader.isPython || place.afterValue;
  const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
    ['comment', comment],
    ...(mayDivide ? [] : [['regex', regex] as const]),
    ['number', number],
    ['property', property],
    ['word', word],
    ['punctuation', punctuation],
  ];
  for (const [kind, pattern] of patterns) {
    const found = matchAt(pattern, reader.source, at);
    if (found) return { kind, text: found.match[0], start: at, end: found.end, ...place };
  }
  return null;
}

function matchAt(
  pattern: RegExp,
  source: string,
  at: number,
): { match: RegExpExecArray; end: number } | null {
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  return match && { match, end: pattern.lastIndex };
}

interface StringStart {
  readonly prefix: string;
  readonly quote: string;
  readonly from: number;
}

function readString(reader: CodeReader, start: number, opening: StringStart): StringForm | null {
  const { source } = reader;
  const { prefix, quote, from } = opening;
  const fields: Field[] = [];
  const isMultiline = quote.length > 1 || quote === '`';
  let at = from;
  while (!source.startsWith(quote, at)) {
    if (at >= source.length || (!isMultiline && /[\n\r]/.test(source[at] ?? ''))) {
      return refuse(reader, `This string is never closed. Add ${quote}.`, { start, end: at });
    }
    if (opensField(source, at, opening)) {
      const field = readField(reader, at, quote);
      if (!field) return null;
      fields.push(field);
      at = field.end;
    } else at += isFormatted(opening) ? formattedStep(source, at, prefix) : plainStep(source, at);
  }
  return { prefix, quote, content: { start: from, end: at }, fields };
}

function isFormatted({ prefix }: StringStart): boolean {
  return /[ft]/.test(prefix);
}

function opensField(source: string, at: number, opening: StringStart): boolean {
  if (isFormatted(opening)) return source[at] === '{' && source[at + 1] !== '{';
  return opening.quote === '`' && source.startsWith('${', at);
}

/** A backslash takes what follows with it, in raw strings too. */
function plainStep(source: string, at: number): number {
  if (source[at] !== '\\') return 1;
  return source.startsWith('\r\n', at + 1) ? 3 : 2;
}

/** Doubled braces are text; a backslash doesn't change what a brace means, but for the one of `\N{…}`. */
function formattedStep(source: string, at: number, prefix: string): number {
  if (source.startsWith('{{', at) || source.startsWith('}}', at)) return 2;
  if (source[at] !== '\\') return 1;
  if (/[{}]/.test(source[at + 1] ?? '')) return 1;
  return source.startsWith('N{', at + 1) && !prefix.includes('r') ? 3 : plainStep(source, at);
}

function readField(reader: CodeReader, start: number, quote: string): Field | null {
  const { source } = reader;
  const from = start + (quote === '`' ? 2 : 1);
  if (++reader.nesting > maxNesting) {
    return refuse(reader, `Strings are nested more than ${maxNesting} deep here.`, { start, end: from });
  }
  const inside = readTokens(reader, from, (at) => endsExpression(reader, at));
  const tail = inside && readTail(reader, inside.end, { start, quote });
  if (!tail) return null;
  reader.nesting--;
  const equals = reader.isPython ? equalsAtEnd(inside.tokens) : null;
  const tokens = equals ? inside.tokens.slice(0, -1) : inside.tokens;
  const end = tail.end + 1;
  if (tokens.every(({ kind }) => kind === 'comment')) {
    return refuse(reader, 'These braces hold no expression.', { start, end });
  }
  const code = { start: from, end: equals?.start ?? inside.end };
  const printsItself = equals !== null;
  return { start, end, tokens, code, printsItself, tail: source.slice(tail.start, tail.end) };
}

function equalsAtEnd(tokens: readonly Token[]): Token | null {
  const last = tokens.at(-1);
  return last?.text === '=' && last.kind === 'punctuation' && last.depth === 0 ? last : null;
}

function endsExpression({ source, isPython }: CodeReader, at: number): boolean {
  const character = source[at];
  if (character === '}') return true;
  return isPython && (character === ':' || (character === '!' && source[at + 1] !== '='));
}

/** From the end of a field's expression to its closing brace. A format may hold fields itself. */
function readTail(
  reader: CodeReader,
  from: number,
  { start, quote }: { readonly start: number; readonly quote: string },
): Range | null {
  const { source } = reader;
  let at = from;
  while (source[at] !== '}') {
    if (at >= source.length || source.startsWith(quote, at)) {
      return refuse(reader, "This is never closed. Add '}'.", { start, end: at });
    }
    const nested = source[at] === '{' ? readField(reader, at, quote) : null;
    if (reader.problem) return null;
    at = nested?.end ?? at + 1;
  }
  return { start: from, end: at };
}
