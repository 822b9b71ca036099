import { Code, isWordCharacter } from './characters.js';
import { numberOf } from './names.js';
import { readBlockParameters } from './readBlockParameters.js';
import { readBraces } from './readBraces.js';
import { readComment } from './readComment.js';
import { readCall } from './readExpression.js';
import { noDecorator, readFault } from './readFault.js';
import { checkInline } from './readInline.js';
import { readRawBlock } from './readRawBlock.js';
import { blanksEnd, codeAt, fail, matchAt, startsWith, startTag, type Reader } from './reader.js';
import { addTag, endTag, leafEnd, leafKind, LeafKind, leafStart, TagFlag, TagKind } from './table.js';

/** Reads the tag that begins with `{{` at `start` into a row of the table. Always gets past it. */
export function readTag(reader: Reader, start: number): number {
  const { table } = reader;
  startTag(reader, start);
  addTag(table, TagKind.fault, start, start);
  let end = readBehindBraces(reader, start + 2);
  if (reader.fault !== null) end = readFault(reader, reader.fault);
  const { kind } = reader;
  endTag(table, reader.openEnded ? kind | TagFlag.openEnded : kind, end, reader.name);
  return end;
}

function readBehindBraces(reader: Reader, at: number): number {
  switch (codeAt(reader, at)) {
    case Code.openBrace:
      if (codeAt(reader, at + 1) === Code.openBrace) return readRawBlock(reader);
      return readMarked(reader, at);
    case Code.tilde:
      return readMarked(reader, at + 1);
    default:
      return readMarked(reader, at);
  }
}

function readMarked(reader: Reader, at: number): number {
  switch (codeAt(reader, at)) {
    case Code.exclamation:
      reader.kind = TagKind.comment;
      return readComment(reader, at);
    case Code.hash:
      return readBlock(reader, at + 1);
    case Code.slash:
      return readClose(reader, at + 1);
    case Code.greaterThan:
      return readPartialCall(reader, at + 1, TagKind.partial);
    case Code.openBrace:
      return readOutput(reader, at + 1, true);
    case Code.ampersand:
      return readOutput(reader, at + 1, false);
    case Code.caret:
      return readElse(reader, at + 1, TagKind.openInverted);
    case Code.asterisk:
      return fail(reader, at + 1, noDecorator, reader.tagStart);
    default:
      return readUnmarked(reader, at);
  }
}

/** Behind `{{#`. */
function readBlock(reader: Reader, at: number): number {
  switch (codeAt(reader, at)) {
    case Code.greaterThan:
      return nameCallee(reader, readPartialCall(reader, at + 1, TagKind.openPartial));
    case Code.asterisk: {
      const end = readOpen(reader, at + 1, TagKind.openInline);
      return end < 0 ? -1 : checkInline(reader, end);
    }
    default:
      return readOpen(reader, at, TagKind.open);
  }
}

/** An output, `{{else}}` or `{{else if x}}`. */
function readUnmarked(reader: Reader, at: number): number {
  const word = blanksEnd(reader, at);
  const isElse = codeAt(reader, word) === Code.e && startsWith(reader, word, 'else');
  if (isElse && !isWordCharacter(codeAt(reader, word + 4)))
    return readElse(reader, word + 4, TagKind.elseChain);
  return readOutput(reader, at, false);
}

/** Behind `else` or `^`: a tag that holds nothing more, or a call. */
function readElse(reader: Reader, from: number, kind: TagKind): number {
  const blanks = blanksEnd(reader, from);
  const braces = codeAt(reader, blanks) === Code.tilde ? blanks + 1 : blanks;
  const isBare = codeAt(reader, braces) === Code.closeBrace && codeAt(reader, braces + 1) === Code.closeBrace;
  if (!isBare) return readOpen(reader, from, kind);
  reader.kind = TagKind.else;
  return braces + 2;
}

function readOutput(reader: Reader, from: number, three: boolean): number {
  const end = readCall(reader, from);
  if (isOtherNotation(reader, from, end)) {
    const message = "These braces are read as a tag. Where you mean them as they are, write '\\{{'.";
    reader.openEnded = true;
    reader.fault = null;
    return fail(reader, from, message, reader.tagStart);
  }
  return end < 0 ? -1 : readBraces(reader, end, three);
}

/** JSON (`{{"a": 1}}`) and conditions of other languages (`{{a ? b : c}}`), both calls with odd names to Handlebars. */
const otherNotation = /\s*(?:"[^"\n]{0,200}"\s*:|'[^'\n]{0,200}'\s*:|[\w$.-]{1,200}\s+\?\s)/y;

/** `end`: of the call that this was read as, or -1. */
function isOtherNotation(reader: Reader, from: number, end: number): boolean {
  // Nearly all tags are a path and braces, which this tells for less than a pattern costs.
  const isPath = end >= 0 && codeAt(reader, calleeEnd(reader)) === Code.closeBrace;
  return !isPath && matchAt(reader, from, otherNotation) >= 0;
}

function calleeEnd({ firstLeaf, table, tagStart }: Reader): number {
  return tagStart + leafEnd(table, firstLeaf);
}

/** A call and block parameters: what `#`, `^` or `else` begins. */
function readOpen(reader: Reader, from: number, kind: TagKind): number {
  reader.kind = kind;
  const callEnd = readCall(reader, from);
  const end = callEnd < 0 ? -1 : readBlockParameters(reader, callEnd);
  return nameCallee(reader, end < 0 ? -1 : readBraces(reader, end, false));
}

/** Gives the end of the tag back. The tag is known by the name of what it calls, as it is written. */
function nameCallee(reader: Reader, end: number): number {
  const { firstLeaf, source, table, tagStart } = reader;
  if (end >= 0) {
    const name = source.slice(tagStart + leafStart(table, firstLeaf), calleeEnd(reader));
    reader.name = numberOf(table.names, name);
  }
  return end;
}

function readClose(reader: Reader, from: number): number {
  reader.kind = TagKind.close;
  const { firstLeaf, table } = reader;
  const callEnd = readCall(reader, from);
  if (callEnd < 0) return -1;
  if (!isLonePath(reader))
    return fail(reader, callEnd, 'A closing tag holds only the name of its block.', calleeEnd(reader));
  const end = nameCallee(reader, readBraces(reader, callEnd, false));
  // The name says it all.
  table.leaves.count = firstLeaf;
  return end;
}

function isLonePath({ firstLeaf, table }: Reader): boolean {
  let leaf = firstLeaf + 1;
  while (leaf < table.leaves.count && leafKind(table, leaf) === LeafKind.segment) leaf++;
  return leaf === table.leaves.count;
}

function readPartialCall(reader: Reader, from: number, kind: TagKind): number {
  reader.kind = kind;
  // A block couldn't be closed by such a name.
  const mayBeComputed = kind === TagKind.partial;
  const end = readCall(reader, from, mayBeComputed);
  return end < 0 ? -1 : readBraces(reader, end, false);
}
