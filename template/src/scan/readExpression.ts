import {
  fail,
  isNameCharacter,
  isWhitespace,
  matchHere,
  skipBlanks,
  startsWith,
  type Cursor,
} from './cursor.js';
import type { Call, Expression, Literal, Name, Path, SubExpression } from './tree.js';

/** Sub-expressions inside each other; beyond it a text is an attack, not a prompt. */
const maxNesting = 200;

const keywords = new Map<string, Literal['value']>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** `name a b key=c`: from the cursor to the first thing that belongs to none of it. */
export function readCall(cursor: Cursor): Call | null {
  const callee = readCallee(cursor);
  if (!callee) return null;
  const positional: Expression[] = [];
  const named: { key: Name; value: Expression }[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (!atArgument(cursor)) return { callee, arguments: positional, named };
    const start = cursor.at;
    const key = readKey(cursor);
    const value = readExpression(cursor);
    if (!value) return null;
    if (key) named.push({ key, value });
    else if (named.length > 0)
      return fail(cursor, 'Arguments without a name come before those with one.', start);
    else positional.push(value);
  }
}

function readCallee(cursor: Cursor): Path | null {
  skipBlanks(cursor);
  const expression = readExpression(cursor);
  if (!expression) return null;
  if (expression.kind === 'path') return expression;
  if (expression.kind === 'subExpression') {
    return fail(
      cursor,
      'A name stands first; an expression in parentheses can only be an argument.',
      expression.start,
    );
  }
  const { start, end, value } = expression;
  const text = String(value);
  return { kind: 'path', data: false, depth: 0, scoped: false, segments: [{ text, start, end }], start, end };
}

/** False at whatever ends the arguments: a closing brace, `)`, `~}}`, block parameters, or the end. */
function atArgument(cursor: Cursor): boolean {
  if (cursor.at >= cursor.end) return false;
  const character = cursor.source[cursor.at] ?? '';
  if (character === '}' || character === ')' || character === '~' || character === '|') return false;
  return !atBlockParameters(cursor);
}

export function atBlockParameters(cursor: Cursor): boolean {
  if (!startsWith(cursor, 'as')) return false;
  let at = cursor.at + 2;
  while (at < cursor.end && isWhitespace(cursor.source.charCodeAt(at))) at++;
  return at > cursor.at + 2 && cursor.source[at] === '|' && at < cursor.end;
}

/** `key=`, or nothing and the cursor as it was. */
function readKey(cursor: Cursor): Name | null {
  const start = cursor.at;
  const segment = readSegment(cursor);
  if (segment) {
    skipBlanks(cursor);
    if (cursor.source[cursor.at] === '=' && cursor.at < cursor.end) {
      cursor.at++;
      skipBlanks(cursor);
      return segment;
    }
  }
  cursor.at = start;
  return null;
}

function readExpression(cursor: Cursor): Expression | null {
  const character = cursor.at < cursor.end ? cursor.source[cursor.at] : undefined;
  if (character === '(') return readSubExpression(cursor);
  if (character === '"' || character === "'") return readString(cursor, character);
  return readWord(cursor) ?? readPath(cursor);
}

function readSubExpression(cursor: Cursor): SubExpression | null {
  const start = cursor.at;
  if (++cursor.nesting > maxNesting) {
    return fail(cursor, `Expressions are nested more than ${maxNesting} deep. Split this one up.`, start);
  }
  cursor.at++;
  const call = readCall(cursor);
  if (!call) return null;
  if (!startsWith(cursor, ')')) return fail(cursor, "This parenthesis is never closed. Add ')'.", start);
  cursor.at++;
  cursor.nesting--;
  return { kind: 'subExpression', call, start, end: cursor.at };
}

function readString(cursor: Cursor, quote: string): Literal | null {
  const start = cursor.at;
  let at = start + 1;
  while (at < cursor.end && cursor.source[at] !== quote) {
    at += cursor.source[at] === '\\' && cursor.source[at + 1] === quote ? 2 : 1;
  }
  if (at >= cursor.end) return fail(cursor, `This string is never closed. Add ${quote}.`, start);
  cursor.at = at + 1;
  const value = cursor.source.slice(start + 1, at).replaceAll(`\\${quote}`, quote);
  return { kind: 'literal', value, start, end: cursor.at };
}

const number = /-?[0-9]+(?:\.[0-9]+)?(?=[~}\s)])/y;
const keyword = /(?:true|false|null|undefined)(?=[~}\s)])/y;

function literalWord(cursor: Cursor): string | undefined {
  return matchHere(cursor, number)?.[0] ?? matchHere(cursor, keyword)?.[0];
}

/** A number, `true`, `false`, `null` or `undefined`; else null with the cursor as it was. */
function readWord(cursor: Cursor): Literal | null {
  const start = cursor.at;
  const word = literalWord(cursor);
  if (word === undefined) return null;
  cursor.at += word.length;
  return {
    kind: 'literal',
    value: keywords.has(word) ? keywords.get(word) : Number(word),
    start,
    end: cursor.at,
  };
}

function nameEnd(cursor: Cursor, from: number): number {
  let at = from;
  while (at < cursor.end && isNameCharacter(cursor.source.charCodeAt(at))) at++;
  return at;
}

/** Bounded, so that a text of opening brackets costs no more than its length. */
const bracketed = /\[((?:\\\]|[^\]]){0,1000})\]/y;

/** A name, or `[any text]`. Not a number or keyword: Handlebars takes those for values wherever they stand. */
function readSegment(cursor: Cursor): Name | null {
  const start = cursor.at;
  if (cursor.source[start] === '[' && start < cursor.end) {
    const match = matchHere(cursor, bracketed);
    if (!match) return fail(cursor, "This bracket is never closed. Add ']'.", start);
    cursor.at += match[0].length;
    return { text: (match[1] ?? '').replaceAll(/\\([\\\]])/g, '$1'), start, end: cursor.at };
  }
  const end = nameEnd(cursor, start);
  if (end === start || literalWord(cursor) !== undefined) return null;
  cursor.at = end;
  return { text: cursor.source.slice(start, end), start, end };
}

/** `a.b`, `a/b`, `../a`, `./a`, `this.a`, `@index`, `@../index`. */
export function readPath(cursor: Cursor): Path | null {
  const start = cursor.at;
  const data = startsWith(cursor, '@');
  if (data) cursor.at++;
  const segments: Name[] = [];
  const prefix = { depth: 0, scoped: false };
  for (;;) {
    if (!readStep(cursor, segments, prefix)) return null;
    const separator = cursor.source[cursor.at];
    if (cursor.at >= cursor.end || (separator !== '.' && separator !== '/')) break;
    cursor.at++;
  }
  if (cursor.at < cursor.end && !endsPath(cursor.source.charCodeAt(cursor.at))) return unexpected(cursor);
  const { depth, scoped } = prefix;
  return { kind: 'path', data, depth, scoped, segments, start, end: cursor.at };
}

const pathEnds = new Set(['=', '~', '}', ')', '|'].map((character) => character.charCodeAt(0)));

function endsPath(code: number): boolean {
  return pathEnds.has(code) || isWhitespace(code);
}

/** One part of a path: `..`, `.`, `this` or a name. False where there is none. */
function readStep(cursor: Cursor, segments: Name[], prefix: { depth: number; scoped: boolean }): boolean {
  const start = cursor.at;
  const climbs = startsWith(cursor, '..');
  if (climbs || (startsWith(cursor, '.') && segments.length === 0)) {
    cursor.at += climbs ? 2 : 1;
    if (climbs) prefix.depth++;
    else prefix.scoped = true;
    if (segments.length === 0) return true;
    fail(cursor, "'..' stands only at the beginning of a path.", start);
    return false;
  }
  const segment = readSegment(cursor);
  if (!segment) {
    unexpected(cursor);
    return false;
  }
  if (segment.text !== 'this' || cursor.source[start] === '[') {
    segments.push(segment);
    return true;
  }
  prefix.scoped = true;
  if (segments.length === 0) return true;
  fail(
    cursor,
    "'this' stands only at the beginning of a path. Write [this] for a property of that name.",
    start,
  );
  return false;
}

function unexpected(cursor: Cursor): null {
  if (cursor.fault) return null;
  if (cursor.at >= cursor.end || startsWith(cursor, '{{')) return fail(cursor, unclosed);
  const literal = literalWord(cursor);
  if (literal !== undefined) return fail(cursor, `In a path, '${literal}' stands in brackets: [${literal}].`);
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  if (character === '}') return fail(cursor, "A name is missing here, before '}'.");
  return fail(
    cursor,
    `'${character}' can't stand here. Put a name with special characters in brackets: [first name].`,
  );
}

export const unclosed =
  "This '{{' is never closed. Add '}}', or write '\\{{' where you mean the characters themselves.";
