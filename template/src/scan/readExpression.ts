import { Code, isWhitespace } from './characters.js';
import { addLeafAt, blanksEnd, codeAt, endLeafAt, fail, nameEnd, startsWith, type Reader } from './reader.js';
import { readString } from './readLiteral.js';
import { readWord, segmentEnd } from './readPath.js';
import { leafKind, LeafKind } from './table.js';

/** Sub-expressions inside each other; beyond it a text is an attack, not a prompt. */
export const maxNesting = 200;

/**
 * `name a b key=c`, and blanks around it: up to the first thing that belongs to none of it. `mayBeComputed`: its name
 * can be a sub-expression.
 */
export function readCall(reader: Reader, from: number, mayBeComputed = false): number {
  const start = blanksEnd(reader, from);
  const callee = reader.table.leaves.count;
  const end = readExpression(reader, start);
  if (end < 0) return -1;
  if (!mayBeComputed && leafKind(reader.table, callee) === LeafKind.subExpression) {
    const message = 'A name stands first; an expression in parentheses can only be an argument.';
    return fail(reader, end, message, start);
  }
  return readArguments(reader, end);
}

function readArguments(reader: Reader, from: number): number {
  let hasNamed = false;
  for (let at = blanksEnd(reader, from); ; at = blanksEnd(reader, at)) {
    if (!isArgument(reader, at)) return at;
    const start = at;
    const stop = nameEnd(reader, start);
    const key = keyEnd(reader, start, stop);
    const isNamed = key >= 0;
    at = isNamed ? readNamed(reader, start, key) : readExpressionTo(reader, start, stop);
    if (at < 0) return -1;
    if (hasNamed && !isNamed) return fail(reader, at, whyMisplaced(reader, start), start);
    hasNamed = isNamed;
  }
}

/** What to say of an argument that follows one with a name and has none. */
function whyMisplaced(reader: Reader, at: number): string {
  return isWhitespace(codeAt(reader, at - 1))
    ? 'Arguments without a name come before those with one.'
    : "This touches the value before it. Write a path with '/', as in '../name', and put a blank between values.";
}

/** False for whatever ends the arguments: a closing brace, `)`, `~}}`, block parameters, or the end. */
function isArgument(reader: Reader, at: number): boolean {
  switch (codeAt(reader, at)) {
    case -1:
    case Code.closeBrace:
    case Code.closeParenthesis:
    case Code.tilde:
    case Code.bar:
      return false;
    case Code.a:
      return !areBlockParameters(reader, at);
    default:
      return true;
  }
}

/** `as |`. */
export function areBlockParameters(reader: Reader, at: number): boolean {
  if (!startsWith(reader, at, 'as')) return false;
  const blanks = blanksEnd(reader, at + 2);
  return blanks > at + 2 && codeAt(reader, blanks) === Code.bar;
}

/** Behind a name that `=` follows, or -1. Its characters end at `stop`, unless it is a `[name]`. */
function keyEnd(reader: Reader, at: number, stop: number): number {
  const end = stop > at ? stop : segmentEnd(reader, at, stop);
  if (end < 0 || codeAt(reader, blanksEnd(reader, end)) !== Code.equals) return -1;
  return segmentEnd(reader, at, stop);
}

/** `key=value`. */
function readNamed(reader: Reader, at: number, keyStop: number): number {
  addLeafAt(reader, LeafKind.key, at, keyStop);
  return readExpression(reader, blanksEnd(reader, blanksEnd(reader, keyStop) + 1));
}

function readExpression(reader: Reader, at: number): number {
  return readExpressionTo(reader, at, nameEnd(reader, at));
}

/** An expression whose name characters, if it begins with any, end at `stop`. */
function readExpressionTo(reader: Reader, at: number, stop: number): number {
  switch (codeAt(reader, at)) {
    case Code.openParenthesis:
      return readSubExpression(reader, at);
    case Code.doubleQuote:
      return readString(reader, at, '"');
    case Code.singleQuote:
      return readString(reader, at, "'");
    default:
      return readWord(reader, at, stop);
  }
}

function readSubExpression(reader: Reader, start: number): number {
  if (++reader.nesting > maxNesting)
    return fail(reader, start, `Expressions are nested more than ${maxNesting} deep. Split this one up.`);
  const leaf = addLeafAt(reader, LeafKind.subExpression, start, start);
  const end = readCall(reader, start + 1);
  if (end < 0) return -1;
  if (codeAt(reader, end) !== Code.closeParenthesis)
    return fail(reader, end, "This parenthesis is never closed. Add ')'.", start);
  reader.nesting--;
  endLeafAt(reader, leaf, end + 1, reader.table.leaves.count - leaf - 1);
  return end + 1;
}
