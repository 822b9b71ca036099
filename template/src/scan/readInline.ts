import { fail, type Cursor } from './cursor.js';
import { noDecorator } from './readFault.js';
import { leafEnd, LeafKind, leafKind, leafStart, TagKind } from './table.js';

/** Looks at what has been read of `{{#*inline "name"}}`: anything else that begins so is a decorator. */
export function readInline(cursor: Cursor): TagKind | null {
  const { firstLeaf: callee, source, table, tagStart } = cursor;
  const start = tagStart + leafStart(table, callee);
  const isInline = source.slice(start, tagStart + leafEnd(table, callee)) === 'inline';
  const name = callee + 1;
  const isNamed =
    table.leaves.count === name + 1 &&
    leafKind(table, name) === LeafKind.string &&
    leafEnd(table, name) - leafStart(table, name) > 2;
  if (isInline && isNamed) return TagKind.openInline;
  const message = isInline
    ? 'An inline partial has a name in quotes: {{#*inline "footer"}}…{{/inline}}.'
    : noDecorator;
  cursor.at = start;
  cursor.openEnded = true;
  fail(cursor, message, tagStart);
  return null;
}
