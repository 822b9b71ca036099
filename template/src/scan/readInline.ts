import { noDecorator } from './readFault.js';
import { fail, type Reader } from './reader.js';
import { leafEnd, LeafKind, leafKind, leafStart, TagKind } from './table.js';

/** Looks at `{{#*inline "name"}}`, read up to `end`: anything else that begins so is a decorator. */
export function checkInline(reader: Reader, end: number): number {
  const { firstLeaf: callee, source, table, tagStart } = reader;
  const start = tagStart + leafStart(table, callee);
  const isInline = source.slice(start, tagStart + leafEnd(table, callee)) === 'inline';
  const name = callee + 1;
  const isNamed =
    table.leaves.count === name + 1 &&
    leafKind(table, name) === LeafKind.string &&
    leafEnd(table, name) - leafStart(table, name) > 2;
  reader.kind = TagKind.openInline;
  if (isInline && isNamed) return end;
  const message = isInline
    ? 'An inline partial has a name in quotes: {{#*inline "footer"}}…{{/inline}}.'
    : noDecorator;
  reader.openEnded = true;
  return fail(reader, start, message, tagStart);
}
