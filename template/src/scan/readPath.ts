import { Code, endsPath } from './characters.js';
import { addLeafAt, codeAt, endLeafAt, fail, matchAt, nameEnd, startsWith, type Reader } from './reader.js';
import { addLiteral, literalEnd } from './readLiteral.js';
import { LeafKind, PathDetail } from './table.js';

/** A number, a keyword or a path, whose first name ends at `stop`. */
export function readWord(reader: Reader, at: number, stop: number): number {
  const literal = literalEnd(reader, at, stop);
  if (literal >= 0) return addLiteral(reader, at, literal);
  const isName = stop > at && endsPath(codeAt(reader, stop)) && !isThis(reader, at, stop);
  if (!isName) return readPath(reader, at);
  addLeafAt(reader, LeafKind.name, at, stop);
  return stop;
}

/** `a.b`, `a/b`, `../a`, `./a`, `this.a`, `@index`, `@../index`. */
function readPath(reader: Reader, start: number): number {
  const leaf = addLeafAt(reader, LeafKind.path, start, start);
  const isData = codeAt(reader, start) === Code.at;
  let detail: number = isData ? PathDetail.data : 0;
  let isNamed = false;
  for (let at = isData ? start + 1 : start; ; at++) {
    const stop = nameEnd(reader, at);
    const scope = scopeLength(reader, at, stop);
    if (scope > 0 && !isNamed) {
      detail = scope === 2 ? detail + PathDetail.climb : detail | PathDetail.scoped;
      at += scope;
    } else {
      at = readSegment(reader, at, stop);
      if (at < 0) return -1;
      isNamed = true;
    }
    if (isSeparator(reader, at)) continue;
    if (!isEnd(reader, at)) return unexpected(reader, at);
    endLeafAt(reader, leaf, at, detail);
    return at;
  }
}

/** `/`, or a `.` that isn't the first of two: those begin the next path. */
function isSeparator(reader: Reader, at: number): boolean {
  const code = codeAt(reader, at);
  return code === Code.slash || (code === Code.dot && codeAt(reader, at + 1) !== Code.dot);
}

/** Anything may stand behind `..` and `[name]` without a blank, as in Handlebars, and `..` behind anything. */
function isEnd(reader: Reader, at: number): boolean {
  const code = codeAt(reader, at);
  const { source } = reader;
  return endsPath(code) || code === Code.dot || source[at - 1] === ']' || source.startsWith('..', at - 2);
}

/** How many characters `..`, `.` or `this` has; 0 for anything else. The name characters end at `stop`. */
function scopeLength(reader: Reader, at: number, stop: number): 0 | 1 | 2 | 4 {
  if (stop > at) return isThis(reader, at, stop) ? 4 : 0;
  if (codeAt(reader, at) !== Code.dot) return 0;
  return codeAt(reader, at + 1) === Code.dot ? 2 : 1;
}

function readSegment(reader: Reader, at: number, stop: number): number {
  const scope = scopeLength(reader, at, stop);
  if (scope > 1) return failScope(reader, at, scope);
  const end = segmentEnd(reader, at, stop);
  if (end < 0) return unexpected(reader, at);
  addLeafAt(reader, LeafKind.segment, at, end);
  return end;
}

function failScope(reader: Reader, at: number, length: number): -1 {
  const message =
    length === 2
      ? "'..' stands only at the beginning of a path."
      : "'this' stands only at the beginning of a path. Write [this] for a property of that name.";
  return fail(reader, at + length, message, at);
}

export function isThis(reader: Reader, at: number, end: number): boolean {
  return end === at + 4 && startsWith(reader, at, 'this');
}

/** Bounded, so that a text of opening brackets costs no more than its length. */
const bracketed = /\[(?:\\\]|[^\]]){0,1000}\]/y;

/**
 * Behind a name, whose characters end at `stop`, or `[any text]`; else -1. Not behind a number or keyword: Handlebars
 * takes those for values wherever they stand.
 */
export function segmentEnd(reader: Reader, at: number, stop: number): number {
  if (stop > at) return literalEnd(reader, at, stop) < 0 ? stop : -1;
  return codeAt(reader, at) === Code.openBracket ? bracketEnd(reader, at) : -1;
}

function bracketEnd(reader: Reader, at: number): number {
  const end = matchAt(reader, at, bracketed);
  // The `]` of a `\]` closes the name where no other does.
  if (end < 0 || reader.source[end - 2] === '\\') reader.openEnded = true;
  return end < 0 ? fail(reader, at, "This bracket is never closed. Add ']'.") : end;
}

function unexpected(reader: Reader, at: number): -1 {
  if (at >= reader.end || startsWith(reader, at, '{{')) return fail(reader, at, unclosed);
  const end = literalEnd(reader, at, nameEnd(reader, at));
  if (end >= 0) {
    const literal = reader.source.slice(at, end);
    return fail(reader, at, `In a path, '${literal}' stands in brackets: [${literal}].`);
  }
  const character = String.fromCodePoint(reader.source.codePointAt(at) ?? 0);
  if (character === '}') return fail(reader, at, "A name is missing here, before '}'.");
  return fail(
    reader,
    at,
    `'${character}' can't stand here. Put a name with special characters in brackets: [first name].`,
  );
}

export const unclosed =
  "This '{{' is never closed. Add '}}', or write '\\{{' where you mean the characters themselves.";
