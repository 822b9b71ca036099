import type { Problem, Range } from '../problems.js';
import { fail, findMark, matchHere, skipBlanks, startsWith, type Cursor } from './cursor.js';
import { atBlockParameters, readCall, readPath, unclosed } from './readExpression.js';
import { readRawBlock, type RawBlockTag } from './readRawBlock.js';
import type { Block, Call, Name, Path } from './tree.js';

/** One tag, before blocks are matched. */
export type Tag =
  | (Range & { readonly kind: 'output'; readonly call: Call })
  | (Range & { readonly kind: 'open'; readonly inverted: boolean } & BlockHead & BlockForm)
  | (Range & { readonly kind: 'else' })
  | (Range & { readonly kind: 'elseChain' } & BlockHead)
  | (Range & { readonly kind: 'close'; readonly name: string; readonly problem?: Problem })
  | (Range & { readonly kind: 'partial'; readonly name: Name; readonly call: Call })
  | (Range & { readonly kind: 'comment' })
  | RawBlockTag
  | FaultTag;

export interface BlockHead {
  readonly call: Call;
  readonly blockParameters: readonly Name[];
}

type BlockForm = Pick<Block, 'form' | 'name'>;

/** `opens`: the name under which a later closing tag belongs to this one. */
export type FaultTag = Range & { readonly kind: 'fault'; readonly problem: Problem; readonly opens?: string };

/** The text that tags are read from. */
export type TagSource = Pick<Cursor, 'source' | 'end' | 'absent'>;

/** Reads the tag that begins with `{{` at `start`. Always gets past it. */
export function readTag({ source, end, absent }: TagSource, start: number): Tag {
  // Written out, since spreading costs as much as the rest of a tag.
  const cursor: Cursor = { source, end, absent, at: start + 2, fault: null, nesting: 0 };
  if (startsWith(cursor, '{{')) return readRawBlock(cursor, start) ?? faultTag(cursor, start);
  if (startsWith(cursor, '~')) cursor.at++;
  if (startsWith(cursor, '!')) return comment(cursor, start);
  const tag = readBraced(cursor, start);
  return tag ?? faultTag(cursor, start);
}

const elseTag = /(?:\^\s*|\s*else\s*)~?\}\}/y;

function readBraced(cursor: Cursor, start: number): Tag | null {
  const divider = matchHere(cursor, elseTag);
  if (divider) return { kind: 'else', start, end: cursor.at + divider[0].length };
  const sigil = readSigil(cursor);
  switch (sigil) {
    case '*':
      return null;
    case '#*':
      return readInline(cursor, start);
    case '#>':
      return readPartialBlock(cursor, start);
    case '/':
      return readClose(cursor, start);
    case '>':
      return readPartial(cursor, start);
    case '{':
    case '&':
    case '':
      return readOutput(cursor, start, sigil === '{');
    default:
      return readOpen(cursor, start, sigil);
  }
}

/** JSON (`{{"a": 1}}`) and conditions of other languages (`{{a ? b : c}}`), both calls with odd names to Handlebars. */
const otherNotation = /\s*(?:"[^"\n]{0,200}"\s*:|'[^'\n]{0,200}'\s*:|[\w$.-]{1,200}\s+\?\s)/y;

function readOutput(cursor: Cursor, start: number, three: boolean): Tag | null {
  if (matchHere(cursor, otherNotation)) {
    return fail(
      cursor,
      "These braces are read as a tag. Where you mean them as they are, write '\\{{'.",
      start,
    );
  }
  const call = readCall(cursor);
  return call && readBraces(cursor, three) ? { kind: 'output', call, start, end: cursor.at } : null;
}

/** After `#`, `^` or `else`. */
function readOpen(cursor: Cursor, start: number, sigil: string): Tag | null {
  const call = readCall(cursor);
  const blockParameters = call ? readBlockParameters(cursor) : null;
  if (!call || !blockParameters || !readBraces(cursor, false)) return null;
  const head = { call, blockParameters, start, end: cursor.at };
  return sigil === 'else'
    ? { kind: 'elseChain', ...head }
    : { kind: 'open', inverted: sigil === '^', form: 'plain', name: null, ...head };
}

function readInline(cursor: Cursor, start: number): Tag | null {
  const tag = readOpen(cursor, start, '#');
  if (tag?.kind !== 'open') return null;
  const { callee, arguments: given, named } = tag.call;
  const refused = (message: string) => {
    cursor.at = callee.start;
    return fail(cursor, message, start);
  };
  if (cursor.source.slice(callee.start, callee.end) !== 'inline') return refused(noDecorator);
  const [name] = given;
  const isNamed = name?.kind === 'literal' && typeof name.value === 'string' && name.value !== '';
  if (!isNamed || given.length > 1 || named.length > 0 || tag.blockParameters.length > 0) {
    return refused('An inline partial has a name in quotes: {{#*inline "footer"}}…{{/inline}}.');
  }
  return { ...tag, form: 'inline', name: { text: name.value, start: name.start, end: name.end } };
}

const sigils = /#>|#\*|[>#/^{&*]|\s*else\b/y;

/** What stands between the braces and the name. */
function readSigil(cursor: Cursor): string {
  const written = matchHere(cursor, sigils)?.[0] ?? '';
  cursor.at += written.length;
  return written.trim();
}

function readClose(cursor: Cursor, start: number): Tag | null {
  skipBlanks(cursor);
  const nameStart = cursor.at;
  const call = readCall(cursor);
  if (!call) return null;
  if (call.arguments.length + call.named.length > 0) {
    return fail(cursor, 'A closing tag holds only the name of its block.', call.callee.end);
  }
  const name = cursor.source.slice(nameStart, call.callee.end);
  return readBraces(cursor, false) ? { kind: 'close', name, start, end: cursor.at } : null;
}

function readPartial(cursor: Cursor, start: number): Tag | null {
  const call = readPartialCall(cursor);
  if (!call) return null;
  return { kind: 'partial', name: partialName(cursor.source, call.callee), call, start, end: cursor.at };
}

function readPartialBlock(cursor: Cursor, start: number): Tag | null {
  const call = readPartialCall(cursor);
  if (!call) return null;
  const name = partialName(cursor.source, call.callee);
  const head = { call, blockParameters: [], start, end: cursor.at };
  return { kind: 'open', inverted: false, form: 'partial', name, ...head };
}

function readPartialCall(cursor: Cursor): Call | null {
  skipBlanks(cursor);
  if (startsWith(cursor, '(')) {
    return fail(cursor, "Partials whose name is computed can't be checked. Write the partial's name.");
  }
  const call = readCall(cursor);
  return call && readBraces(cursor, false) ? call : null;
}

function partialName(source: string, path: Path): Name {
  const { start, end } = path;
  const [only] = path.segments;
  const isPlain = path.segments.length === 1 && only && !path.data && path.depth === 0 && !path.scoped;
  return { text: isPlain ? only.text : source.slice(start, end), start, end };
}

function readBlockParameters(cursor: Cursor): Name[] | null {
  const names: Name[] = [];
  if (!atBlockParameters(cursor)) return names;
  const start = cursor.at;
  cursor.at = cursor.source.indexOf('|', start) + 1;
  skipBlanks(cursor);
  while (!startsWith(cursor, '|')) {
    const name = readParameter(cursor);
    if (!name) return fail(cursor, parametersExpected, start);
    names.push(name);
    skipBlanks(cursor);
  }
  cursor.at++;
  return names.length > 0 ? names : fail(cursor, parametersExpected, start);
}

const parametersExpected = "Block parameters look like 'as |item index|'.";

function readParameter(cursor: Cursor): Name | null {
  const path = readPath({ ...cursor, fault: null });
  const [name] = path?.segments ?? [];
  if (!path || !name || path.segments.length > 1 || path.data || path.scoped || path.depth > 0) return null;
  cursor.at = path.end;
  return name;
}

const closingBraces = /\}\}\}\}|\}~?\}\}|~?\}\}/y;

function readBraces(cursor: Cursor, three: boolean): boolean {
  skipBlanks(cursor);
  const braces = matchHere(cursor, closingBraces)?.[0] ?? '';
  const wrong = wrongBraces(cursor, braces, three);
  if (wrong === null) cursor.at += braces.length;
  else fail(cursor, wrong);
  return wrong === null;
}

/** Why what stands here doesn't close the tag; null where it does. */
function wrongBraces(cursor: Cursor, braces: string, three: boolean): string | null {
  if (braces === '')
    return cursor.at >= cursor.end || startsWith(cursor, '{{') ? unclosed : misplaced(cursor);
  const ending = three ? '}}}' : '}}';
  if (braces === '}}}}')
    return `Four braces have a meaning of their own. Put a blank after those that close this: '${ending} }'.`;
  const closesThree = braces.startsWith('}') && braces.length > 2;
  if (three === closesThree) return null;
  return three
    ? "Three braces opened this tag. Close it with three: '}}}'."
    : "Three braces stand where two close the tag. Put a blank before the last one: '}} }'.";
}

function misplaced(cursor: Cursor): string {
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  if (character === '}') return "One brace is missing here: a tag ends with '}}'.";
  return `'${character}' can't stand here.`;
}

function comment(cursor: Cursor, start: number): Tag {
  const dashes = startsWith(cursor, '!--');
  cursor.at++;
  const plain = findMark(cursor, dashes ? '--}}' : '}}');
  const stripping = dashes ? findMark(cursor, '--~}}') : -1;
  const closings = [
    { at: plain, length: dashes ? 4 : 2 },
    { at: stripping, length: 5 },
  ].filter(({ at }) => at >= 0);
  const [closing] = closings.sort((a, b) => a.at - b.at);
  if (closing) return { kind: 'comment', start, end: closing.at + closing.length };
  fail(cursor, `This comment is never closed. Add '${dashes ? '--}}' : '}}'}'.`, start);
  return faultTag(cursor, start);
}

/** The tag goes on to the next `}}`, or stops at the next `{{` or, if nothing closes it, at the end of its line. */
function faultTag(cursor: Cursor, start: number): FaultTag | Extract<Tag, { kind: 'close' }> {
  const { source } = cursor;
  const { at: place, message } = cursor.fault ?? { at: start, message: noDecorator };
  // What isn't closed is taken to end with its first line.
  const from = message === unclosed ? start + 2 : Math.max(place, start + 2, cursor.at);
  const end = faultEnd(cursor, from);
  const range = message === unclosed ? { start, end } : problemRange(place, start, end);
  const problem: Problem = { code: 'syntax', severity: 'error', message, range };
  const head = /^\{\{~?([#^/])\s*[>*]?\s*([^\s{}()|=~"']+)/.exec(source.slice(start, start + 200));
  const [, sigil, name] = head ?? [];
  if (name === undefined) return { kind: 'fault', problem, start, end };
  return sigil === '/'
    ? { kind: 'close', name, problem, start, end }
    : { kind: 'fault', problem, start, end, opens: name };
}

function problemRange(at: number, start: number, end: number): Range {
  if (at <= start || at >= end) return { start, end };
  return { start: at, end: Math.min(at + 1, end) };
}

function faultEnd({ source, end, at }: Cursor, from: number): number {
  const stop = /\}\}+|\{\{/g;
  stop.lastIndex = Math.max(from, at);
  const match = stop.exec(source);
  if (match && stop.lastIndex <= end && match[0] !== '{{') return stop.lastIndex;
  const limit = match ? Math.min(match.index, end) : end;
  const lineEnd = /\r?\n/.exec(source.slice(from, limit))?.index;
  return lineEnd === undefined ? limit : from + lineEnd;
}

const noDecorator =
  'Decorators aren\'t supported, except {{#*inline "name"}}…{{/inline}}. Write the text in its place.';
