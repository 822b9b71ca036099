import { Code } from './characters.js';
import { addLeafHere, blanksEnd, codeAt, endLeafHere, fail, skipBlanks, type Cursor } from './cursor.js';
import { readLiteral, readString } from './readLiteral.js';
import { readPath, segmentEnd } from './readPath.js';
import { leafKind, LeafKind } from './table.js';

/** Sub-expressions inside each other; beyond it a text is an attack, not a prompt. */
export const maxNesting = 200;

/** `name a b key=c`: from the cursor to the first thing that belongs to none of it. */
export function readCall(cursor: Cursor): boolean {
  skipBlanks(cursor);
  const start = cursor.at;
  const callee = cursor.table.leaves.count;
  if (!readExpression(cursor)) return false;
  if (leafKind(cursor.table, callee) === LeafKind.subExpression) {
    const message = 'A name stands first; an expression in parentheses can only be an argument.';
    return fail(cursor, message, start);
  }
  return readArguments(cursor);
}

function readArguments(cursor: Cursor): boolean {
  let hasNamed = false;
  for (;;) {
    skipBlanks(cursor);
    if (!atArgument(cursor)) return true;
    const start = cursor.at;
    const isNamed = readKey(cursor);
    if (!readExpression(cursor)) return false;
    if (hasNamed && !isNamed)
      return fail(cursor, 'Arguments without a name come before those with one.', start);
    hasNamed = isNamed;
  }
}

/** False at whatever ends the arguments: a closing brace, `)`, `~}}`, block parameters, or the end. */
function atArgument(cursor: Cursor): boolean {
  switch (codeAt(cursor, cursor.at)) {
    case -1:
    case Code.closeBrace:
    case Code.closeParenthesis:
    case Code.tilde:
    case Code.bar:
      return false;
    case Code.a:
      return !atBlockParameters(cursor);
    default:
      return true;
  }
}

/** At `as |`. */
export function atBlockParameters(cursor: Cursor): boolean {
  const { at, source } = cursor;
  const blanks = blanksEnd(cursor, at + 2);
  return blanks > at + 2 && codeAt(cursor, blanks) === Code.bar && source.startsWith('as', at);
}

/** `key=`, or nothing and the cursor as it was. */
function readKey(cursor: Cursor): boolean {
  const start = cursor.at;
  const end = segmentEnd(cursor);
  if (end < 0) return false;
  const equals = blanksEnd(cursor, end);
  if (codeAt(cursor, equals) !== Code.equals) return false;
  cursor.at = end;
  addLeafHere(cursor, LeafKind.key, start);
  cursor.at = blanksEnd(cursor, equals + 1);
  return true;
}

function readExpression(cursor: Cursor): boolean {
  switch (codeAt(cursor, cursor.at)) {
    case Code.openParenthesis:
      return readSubExpression(cursor);
    case Code.doubleQuote:
      return readString(cursor, '"');
    case Code.singleQuote:
      return readString(cursor, "'");
    default:
      return readLiteral(cursor) || readPath(cursor);
  }
}

function readSubExpression(cursor: Cursor): boolean {
  const start = cursor.at;
  if (++cursor.nesting > maxNesting) {
    return fail(cursor, `Expressions are nested more than ${maxNesting} deep. Split this one up.`);
  }
  const leaf = addLeafHere(cursor, LeafKind.subExpression, start);
  cursor.at++;
  if (!readCall(cursor)) return false;
  if (codeAt(cursor, cursor.at) !== Code.closeParenthesis)
    return fail(cursor, "This parenthesis is never closed. Add ')'.", start);
  cursor.at++;
  cursor.nesting--;
  endLeafHere(cursor, leaf, cursor.table.leaves.count - leaf - 1);
  return true;
}
