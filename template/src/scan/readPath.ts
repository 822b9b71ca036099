import { Code } from './characters.js';
import {
  addLeafHere,
  codeAt,
  endLeafHere,
  fail,
  isWhitespace,
  matchHere,
  nameEnd,
  startsWith,
  type Cursor,
} from './cursor.js';
import { literalEnd } from './readLiteral.js';
import { LeafKind, PathDetail } from './table.js';

/** `a.b`, `a/b`, `../a`, `./a`, `this.a`, `@index`, `@../index`. The caller knows that it isn't a literal. */
export function readPath(cursor: Cursor): boolean {
  const start = cursor.at;
  const end = nameEnd(cursor, start);
  if (end === start || !endsPath(codeAt(cursor, end)) || isThis(cursor, end)) return readSteps(cursor);
  cursor.at = end;
  addLeafHere(cursor, LeafKind.name, start);
  return true;
}

function readSteps(cursor: Cursor): boolean {
  const start = cursor.at;
  const { leaves } = cursor.table;
  const leaf = addLeafHere(cursor, LeafKind.path, start);
  let detail = 0;
  if (codeAt(cursor, start) === Code.at) {
    cursor.at++;
    detail = PathDetail.data;
  }
  for (;;) {
    const step = readStep(cursor, leaves.count > leaf + 1);
    if (step < 0) return false;
    detail = step === PathDetail.scoped ? detail | step : detail + step;
    const separator = codeAt(cursor, cursor.at);
    if (separator !== Code.dot && separator !== Code.slash) break;
    cursor.at++;
  }
  if (!endsPath(codeAt(cursor, cursor.at))) return unexpected(cursor);
  endLeafHere(cursor, leaf, detail);
  return true;
}

export function endsPath(code: number): boolean {
  switch (code) {
    case -1:
    case Code.equals:
    case Code.tilde:
    case Code.closeBrace:
    case Code.closeParenthesis:
    case Code.bar:
      return true;
    default:
      return isWhitespace(code);
  }
}

/** Reads one part of a path: `..`, `.`, `this` or a name. Gives what the path's detail gains by it, -1 for a fault. */
function readStep(cursor: Cursor, isNamed: boolean): number {
  const start = cursor.at;
  const isDot = codeAt(cursor, start) === Code.dot;
  const climbs = isDot && codeAt(cursor, start + 1) === Code.dot;
  if (climbs || (isDot && !isNamed)) {
    cursor.at += climbs ? 2 : 1;
    if (!isNamed) return climbs ? PathDetail.climb : PathDetail.scoped;
    fail(cursor, "'..' stands only at the beginning of a path.", start);
    return -1;
  }
  const end = segmentEnd(cursor);
  if (end < 0) {
    unexpected(cursor);
    return -1;
  }
  const isScope = isThis(cursor, end);
  cursor.at = end;
  if (!isScope) {
    addLeafHere(cursor, LeafKind.segment, start);
    return 0;
  }
  if (!isNamed) return PathDetail.scoped;
  fail(
    cursor,
    "'this' stands only at the beginning of a path. Write [this] for a property of that name.",
    start,
  );
  return -1;
}

export function isThis(cursor: Cursor, end: number): boolean {
  return end === cursor.at + 4 && startsWith(cursor, 'this');
}

/** Bounded, so that a text of opening brackets costs no more than its length. */
const bracketed = /\[(?:\\\]|[^\]]){0,1000}\]/y;

/**
 * Behind a name or `[any text]`, or -1. Not behind a number or keyword: Handlebars takes those for values wherever
 * they stand.
 */
export function segmentEnd(cursor: Cursor): number {
  const { at } = cursor;
  if (codeAt(cursor, at) === Code.openBracket) {
    const end = matchHere(cursor, bracketed);
    // The `]` of a `\]` closes the name where no other does.
    if (end < 0 || cursor.source[end - 2] === '\\') cursor.openEnded = true;
    if (end < 0) fail(cursor, "This bracket is never closed. Add ']'.");
    return end;
  }
  const end = nameEnd(cursor, at);
  return end === at || literalEnd(cursor) >= 0 ? -1 : end;
}

function unexpected(cursor: Cursor): false {
  if (cursor.fault) return false;
  if (cursor.at >= cursor.end || startsWith(cursor, '{{')) return fail(cursor, unclosed);
  const end = literalEnd(cursor);
  if (end >= 0) {
    const literal = cursor.source.slice(cursor.at, end);
    return fail(cursor, `In a path, '${literal}' stands in brackets: [${literal}].`);
  }
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  if (character === '}') return fail(cursor, "A name is missing here, before '}'.");
  return fail(
    cursor,
    `'${character}' can't stand here. Put a name with special characters in brackets: [first name].`,
  );
}

export const unclosed =
  "This '{{' is never closed. Add '}}', or write '\\{{' where you mean the characters themselves.";
