import type { Range } from '../problems.js';
import type { Cursor } from './cursor.js';
import { numberOf } from './names.js';
import { unclosed } from './readPath.js';
import { addLeaf, endLeaf, LeafKind, TagKind } from './table.js';

/**
 * Takes what can't be read for a tag that goes on to the next `}}`, or stops at the next `{{` or, if nothing closes it,
 * at the end of its line. Its only leaf is its problem.
 */
export function readFault(cursor: Cursor): TagKind {
  const { source, table, tagStart: start } = cursor;
  const { at: place, message } = cursor.fault ?? { at: start, message: noDecorator };
  // What isn't closed is taken to end with its first line.
  const from = message === unclosed ? start + 2 : Math.max(place, start + 2, cursor.at);
  const end = faultEnd(cursor, from);
  // It was read beyond where it ends, so it may change with text that belongs to later tags.
  if (cursor.at > end) cursor.openEnded = true;
  cursor.at = end;
  table.leaves.count = cursor.firstLeaf;
  const { start: problemStart, end: problemEnd } =
    message === unclosed ? { start, end } : problemRange(place, start, end);
  const leaf = addLeaf(table, LeafKind.problem, problemStart - start, problemEnd - start);
  endLeaf(table, leaf, problemEnd - start, numberOf(table.names, message));
  const head = /^\{\{~?([#^/])\s*[>*]?\s*([^\s{}()|=~"']+)/.exec(
    source.slice(start, Math.min(start + 200, end)),
  );
  const [, sigil, name] = head ?? [];
  if (name === undefined) return TagKind.fault;
  cursor.name = numberOf(table.names, name);
  return sigil === '/' ? TagKind.faultClose : TagKind.faultOpen;
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

export const noDecorator =
  'Decorators aren\'t supported, except {{#*inline "name"}}…{{/inline}}. Write the text in its place.';
