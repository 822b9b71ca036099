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

/** How a path begins, and whether it has come to its names yet. */
interface Beginning {
  depth: number;
  scoped: boolean;
  named: boolean;
}

function readSteps(cursor: Cursor): boolean {
  const start = cursor.at;
  const leaf = addLeafHere(cursor, LeafKind.path, start);
  const data = codeAt(cursor, start) === Code.at;
  if (data) cursor.at++;
  const beginning: Beginning = { depth: 0, scoped: false, named: false };
  for (;;) {
    if (!readStep(cursor, beginning)) return false;
    const separator = codeAt(cursor, cursor.at);
    if (separator !== Code.dot && separator !== Code.slash) break;
    cursor.at++;
  }
  if (!endsPath(codeAt(cursor, cursor.at))) return unexpected(cursor);
  const { depth, scoped } = beginning;
  const flags = (data ? PathDetail.data : 0) | (scoped ? PathDetail.scoped : 0);
  const detail = flags | (depth << PathDetail.depthShift);
  endLeafHere(cursor, leaf, { kind: LeafKind.path, start, detail });
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

/** One part of a path: `..`, `.`, `this` or a name. */
function readStep(cursor: Cursor, beginning: Beginning): boolean {
  const start = cursor.at;
  const climbs = startsWith(cursor, '..');
  if (climbs || (startsWith(cursor, '.') && !beginning.named)) {
    cursor.at += climbs ? 2 : 1;
    if (climbs) beginning.depth++;
    else beginning.scoped = true;
    return !beginning.named || fail(cursor, "'..' stands only at the beginning of a path.", start);
  }
  const end = segmentEnd(cursor);
  if (end < 0) return unexpected(cursor);
  const changesNothing = isThis(cursor, end);
  cursor.at = end;
  if (!changesNothing) {
    beginning.named = true;
    addLeafHere(cursor, LeafKind.segment, start);
    return true;
  }
  beginning.scoped = true;
  const message =
    "'this' stands only at the beginning of a path. Write [this] for a property of that name.";
  return !beginning.named || fail(cursor, message, start);
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
