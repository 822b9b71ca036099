import type { Range } from '../problems.js';
import { numberOf } from './names.js';
import type { Fault, Reader } from './reader.js';
import { unclosed } from './readPath.js';
import { addLeaf, endLeaf, LeafKind, TagKind } from './table.js';

/**
 * Takes what can't be read for a tag that goes on to the next `}}`, or stops at the next `{{` or, if nothing closes it,
 * at the end of its line. Its only leaf is its problem.
 */
export function readFault(reader: Reader, { at: place, message, reached }: Fault): number {
  const { source, table, tagStart: start } = reader;
  // What isn't closed is taken to end with its first line.
  const isUnclosed = message === unclosed;
  const from = isUnclosed ? start + 2 : Math.max(place, start + 2, reached);
  const end = faultEnd(reader, from, Math.max(from, reached));
  // It was read beyond where it ends, so it may change with text that belongs to later tags.
  if (reached > end) reader.openEnded = true;
  reader.kind = TagKind.fault;
  table.leaves.count = reader.firstLeaf;
  const { start: problemStart, end: problemEnd } = isUnclosed
    ? { start, end }
    : problemRange(place, start, end);
  const leaf = addLeaf(table, LeafKind.problem, problemStart - start, problemEnd - start);
  endLeaf(table, leaf, problemEnd - start, numberOf(table.names, message));
  const head = /^\{\{~?([#^/])\s*[>*]?\s*([^\s{}()|=~"']+)/.exec(
    source.slice(start, Math.min(start + 200, end)),
  );
  const [, sigil, name] = head ?? [];
  if (name !== undefined) {
    reader.name = numberOf(table.names, name);
    reader.kind = sigil === '/' ? TagKind.faultClose : TagKind.faultOpen;
  }
  return end;
}

function problemRange(at: number, start: number, end: number): Range {
  if (at <= start || at >= end) return { start, end };
  return { start: at, end: Math.min(at + 1, end) };
}

/** Behind the braces from `stopFrom` on, or with the line where there are none. */
function faultEnd({ source, end }: Reader, from: number, stopFrom: number): number {
  const stop = /\}\}+|\{\{/g;
  stop.lastIndex = stopFrom;
  const match = stop.exec(source);
  if (match && stop.lastIndex <= end && match[0] !== '{{') return stop.lastIndex;
  const limit = match ? Math.min(match.index, end) : end;
  const lineEnd = /\r?\n/.exec(source.slice(from, limit))?.index;
  return lineEnd === undefined ? limit : from + lineEnd;
}

export const noDecorator =
  'Decorators aren\'t supported, except {{#*inline "name"}}…{{/inline}}. Write the text in its place.';
