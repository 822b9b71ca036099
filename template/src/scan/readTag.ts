import { Code } from './characters.js';
import {
  blanksEnd,
  codeAt,
  fail,
  matchHere,
  nameEnd,
  skipBlanks,
  startsWith,
  startTag,
  type Cursor,
} from './cursor.js';
import { numberOf } from './names.js';
import { readBlockParameters } from './readBlockParameters.js';
import { readBraces } from './readBraces.js';
import { readComment } from './readComment.js';
import { readCall } from './readExpression.js';
import { readFault } from './readFault.js';
import { readInline } from './readInline.js';
import { readRawBlock } from './readRawBlock.js';
import { addTag, endTag, leafEnd, leafKind, LeafKind, leafStart, TagFlag, TagKind } from './table.js';

/** Reads the tag that begins with `{{` at `start` into a row of the table. Always gets past it. */
export function readTag(cursor: Cursor, start: number): void {
  const { table } = cursor;
  startTag(cursor, start);
  addTag(table, TagKind.fault, start, start);
  const kind = readKind(cursor) ?? readFault(cursor);
  endTag(table, cursor.openEnded ? kind | TagFlag.openEnded : kind, cursor.at, cursor.name);
}

/** Reads what stands between the braces and what kind of tag it makes. Null, with `fault` set, for what can't be read. */
function readKind(cursor: Cursor): TagKind | null {
  const { at } = cursor;
  if (codeAt(cursor, at) === Code.openBrace && codeAt(cursor, at + 1) === Code.openBrace)
    return readRawBlock(cursor);
  if (codeAt(cursor, at) === Code.tilde) cursor.at++;
  return readMarked(cursor);
}

function readMarked(cursor: Cursor): TagKind | null {
  switch (codeAt(cursor, cursor.at++)) {
    case Code.exclamation:
      cursor.at--;
      return readComment(cursor);
    case Code.hash:
      return readBlock(cursor);
    case Code.slash:
      return readClose(cursor);
    case Code.greaterThan:
      return readPartialCall(cursor) ? TagKind.partial : null;
    case Code.openBrace:
      return readOutput(cursor, true);
    case Code.ampersand:
      return readOutput(cursor, false);
    case Code.caret:
      return readElseBraces(cursor, cursor.at) ? TagKind.else : readOpen(cursor, TagKind.openInverted);
    case Code.asterisk:
      return null;
    default:
      cursor.at--;
      return readUnmarked(cursor);
  }
}

/** Behind `{{#`. */
function readBlock(cursor: Cursor): TagKind | null {
  switch (codeAt(cursor, cursor.at)) {
    case Code.greaterThan:
      cursor.at++;
      return readPartialCall(cursor) ? nameCallee(cursor, TagKind.openPartial) : null;
    case Code.asterisk:
      cursor.at++;
      return readOpen(cursor, TagKind.openInline) && readInline(cursor);
    default:
      return readOpen(cursor, TagKind.open);
  }
}

const elseWord = /\s*else\b/y;

/** An output, `{{else}}` or `{{else if x}}`. */
function readUnmarked(cursor: Cursor): TagKind | null {
  const wordStart = blanksEnd(cursor, cursor.at);
  const wordEnd = codeAt(cursor, wordStart) === Code.e ? matchHere(cursor, elseWord) : -1;
  if (wordEnd < 0) return readOutput(cursor, false);
  if (readElseBraces(cursor, wordEnd)) return TagKind.else;
  cursor.at = wordEnd;
  return readOpen(cursor, TagKind.elseChain);
}

/** Moves behind the braces of a tag that holds nothing more; false, with the cursor as it was, where it does. */
function readElseBraces(cursor: Cursor, from: number): boolean {
  const blanks = blanksEnd(cursor, from);
  const braces = codeAt(cursor, blanks) === Code.tilde ? blanks + 1 : blanks;
  const isEnd = codeAt(cursor, braces) === Code.closeBrace && codeAt(cursor, braces + 1) === Code.closeBrace;
  if (isEnd) cursor.at = braces + 2;
  return isEnd;
}

/** JSON (`{{"a": 1}}`) and conditions of other languages (`{{a ? b : c}}`), both calls with odd names to Handlebars. */
const otherNotation = /\s*(?:"[^"\n]{0,200}"\s*:|'[^'\n]{0,200}'\s*:|[\w$.-]{1,200}\s+\?\s)/y;

function isOtherNotation(cursor: Cursor): boolean {
  // Nearly all tags are a path and braces, which this tells for less than a pattern costs.
  let at = nameEnd(cursor, cursor.at);
  while (codeAt(cursor, at) === Code.dot) at = nameEnd(cursor, at + 1);
  return codeAt(cursor, at) !== Code.closeBrace && matchHere(cursor, otherNotation) >= 0;
}

function readOutput(cursor: Cursor, three: boolean): TagKind | null {
  if (isOtherNotation(cursor)) {
    const message = "These braces are read as a tag. Where you mean them as they are, write '\\{{'.";
    cursor.openEnded = true;
    fail(cursor, message, cursor.tagStart);
    return null;
  }
  return readCall(cursor) && readBraces(cursor, three) ? TagKind.output : null;
}

/** A call and block parameters: what `#`, `^` or `else` begins. */
function readOpen(cursor: Cursor, kind: TagKind): TagKind | null {
  const isRead = readCall(cursor) && readBlockParameters(cursor) && readBraces(cursor, false);
  return isRead ? nameCallee(cursor, kind) : null;
}

/** The tag is known by the name of what it calls, as it is written. */
function nameCallee(cursor: Cursor, kind: TagKind): TagKind {
  const { firstLeaf, source, table, tagStart } = cursor;
  const name = source.slice(tagStart + leafStart(table, firstLeaf), tagStart + leafEnd(table, firstLeaf));
  cursor.name = numberOf(table.names, name);
  return kind;
}

function readClose(cursor: Cursor): TagKind | null {
  if (!readCall(cursor)) return null;
  const { firstLeaf, table, tagStart } = cursor;
  let leaf = firstLeaf + 1;
  while (leaf < table.leaves.count && leafKind(table, leaf) === LeafKind.segment) leaf++;
  if (leaf < table.leaves.count) {
    fail(cursor, 'A closing tag holds only the name of its block.', tagStart + leafEnd(table, firstLeaf));
    return null;
  }
  if (!readBraces(cursor, false)) return null;
  nameCallee(cursor, TagKind.close);
  // The name says it all.
  table.leaves.count = firstLeaf;
  return TagKind.close;
}

function readPartialCall(cursor: Cursor): boolean {
  skipBlanks(cursor);
  if (startsWith(cursor, '(')) {
    return fail(cursor, "Partials whose name is computed can't be checked. Write the partial's name.");
  }
  return readCall(cursor) && readBraces(cursor, false);
}
