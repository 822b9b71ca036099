import type { Range } from '../problems.js';
import { pieceAround } from './amidText.js';
import type { Edit, Replaced } from './edit.js';
import { newReader } from './reader.js';
import { newScan, scanTags, type Scan } from './scanTags.js';
import { templateOf, type ScannedTemplate } from './scanTemplate.js';
import { spliceTables } from './spliceTables.js';
import {
  isFault,
  newTable,
  tableMovedFrom,
  tagEnd,
  TagFlag,
  TagKind,
  tagKind,
  tagName,
  tagStart,
  tagState,
  type Table,
} from './table.js';

export interface Rescanned {
  readonly template: ScannedTemplate;
  readonly replaced: Replaced;
  /** In the old source, where the edit is amid text and no tag could be another, so that none was read again. */
  readonly amid: Range | null;
}

/**
 * What `scanTemplate` gives for an edited source, for the price of what the edit changes: reading begins at the last
 * tag that can't have seen the edit, and ends where a tag begins that began there before. `before` is the old source,
 * and `range` the template's in the new one; it begins where the old one begins, and the edit isn't before it.
 */
export function rescanTemplate(
  old: ScannedTemplate,
  edit: Edit,
  { before, source, range }: { before: string; source: string; range: Range },
): Rescanned {
  const { marks, table } = old;
  const shift = edit.text.length - (edit.range.end - edit.range.start);
  const amid = range.end === old.range.end + shift ? pieceAround(old, edit, before) : null;
  if (amid !== null) {
    const replaced = { from: amid.tag, to: amid.tag, count: 0 };
    const moved = tableMovedFrom(table, amid.tag, shift);
    // Words are no new problems, so that none stay none.
    const problems = old.problems.length === 0 ? old.problems : null;
    const template = templateOf(source, range, { marks, table: moved, matching: old.matching, problems });
    return { template, replaced, amid };
  }
  const first = lastUnaffected(table, Math.min(edit.range.start, old.range.end));
  // All others are read again; a text start is the state in which reading begins.
  const kept = first >= 0 && tagKind(table, first) === TagKind.textStart ? first + 1 : Math.max(0, first);
  // Behind the edit the old tags hold, unless they were read up to another end.
  const from = range.end === old.range.end + shift ? edit.range.start + edit.text.length : range.end;
  const rest = oldTags(table, { first: kept, from, shift });
  const middle = newTable(16, table.names);
  const reader = newReader(source, range.end, middle);
  const scan = newScan(reader, marks, rest.isKnown);
  if (first < 0) scanTags(scan, range.start, false);
  else scanTags(scan, tagStart(table, first), isEscaped(table, first));
  const replaced = { from: kept, to: rest.first(), count: middle.tags.count };
  const matching = isMatchedAlike(old, replaced, middle) ? old.matching : null;
  const spliced = spliceTables(table, middle, { ...replaced, shift });
  const template = templateOf(source, range, { marks, table: spliced, matching, problems: null });
  return { template, replaced, amid };
}

/** Tags of the same kinds and names belong together as before. Problems, which hold places and texts, are found anew. */
function isMatchedAlike(
  { matching, table }: ScannedTemplate,
  { from, to }: { from: number; to: number },
  middle: Table,
): boolean {
  if (middle.tags.count !== to - from || matching.problems.length > 0) return false;
  for (let tag = 0; tag < middle.tags.count; tag++) {
    if (tagKind(table, from + tag) !== tagKind(middle, tag)) return false;
    if (tagName(table, from + tag) !== tagName(middle, tag)) return false;
  }
  return true;
}

/** How far behind its end a tag may have looked: at a third and fourth brace, or at a `>` too many. */
const lookahead = 4;

/** The last tag that is what it is whatever changes at `at` or behind; -1 where there is none. */
function lastUnaffected(table: Table, at: number): number {
  const last = lastEndingBy(table, at - lookahead);
  for (let tag = 0; tag < last; tag++) if ((tagState(table, tag) & TagFlag.openEnded) !== 0) return tag;
  // A fault is read again from its beginning: it may have looked for its end as far as the next braces.
  let braced = last;
  while (braced >= 0 && tagKind(table, braced) === TagKind.angle) braced--;
  return braced >= 0 && isFault(tagKind(table, braced)) ? braced : last;
}

function isEscaped(table: Table, tag: number): boolean {
  return (tagState(table, tag) & TagFlag.escaped) !== 0;
}

function lastEndingBy(table: Table, at: number): number {
  let low = 0;
  let high = table.tags.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tagEnd(table, middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface OldTags {
  readonly isKnown: Scan['isKnown'];
  /** The first of them that is as it was. */
  first(): number;
}

/** Follows a new scan through the old tags. What is read from a tag's beginning on depends on nothing before it. */
function oldTags(
  table: Table,
  { first, from, shift }: { first: number; from: number; shift: number },
): OldTags {
  const { count } = table.tags;
  let next = first;
  let known = count;
  return {
    isKnown(start, escaped) {
      if (start < from) return false;
      while (next < count && tagStart(table, next) + shift < start) next++;
      // A text can begin where another ends that has no tag between them.
      for (let tag = next; tag < count && tagStart(table, tag) + shift === start; tag++) {
        if (isEscaped(table, tag) !== escaped) continue;
        known = tag;
        return true;
      }
      return false;
    },
    first: () => known,
  };
}
