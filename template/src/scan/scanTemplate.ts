import { lazy } from '../lazy.js';
import type { Problem, Range } from '../problems.js';
import { buildTree } from './buildTree.js';
import { newReader } from './reader.js';
import type { Marks } from './marks.js';
import { matchBlocks, type Matching } from './matchBlocks.js';
import { newScan, scanTags } from './scanTags.js';
import { newTable, type Table } from './table.js';
import type { Node } from './tree.js';
import { controlWhitespace } from './whitespaceControl.js';

/** A template that was read, with a problem for every fault. The tree is made when it is first asked for. */
export interface ScannedTemplate {
  readonly range: Range;
  readonly marks: Marks;
  readonly table: Table;
  readonly matching: Matching;
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
}

/** Reads the template inside `range` of the source. Never throws. */
export function scanTemplate(source: string, range: Range, marks: Marks): ScannedTemplate {
  // About as many tags as prompts have, so that the table rarely has to grow.
  const table = newTable(16 + ((range.end - range.start) >> 6));
  const reader = newReader(source, range.end, table);
  scanTags(
    newScan(reader, marks, () => false),
    range.start,
    false,
  );
  return templateOf(source, range, { marks, table, known: null });
}

interface Scanned {
  readonly marks: Marks;
  readonly table: Table;
  /** Which tags belong together, where that is known already. */
  readonly known: Matching | null;
}

export function templateOf(source: string, range: Range, { marks, table, known }: Scanned): ScannedTemplate {
  const matching = lazy(() => known ?? matchBlocks(source, table));
  const nodes = lazy(() => {
    const tree = buildTree(source, range, { table, roles: matching().roles });
    controlWhitespace(source, tree);
    return tree;
  });
  const problems = lazy(() => [...matching().problems, ...nulCharacter(source, range)]);
  return {
    range,
    marks,
    table,
    get matching() {
      return matching();
    },
    get nodes() {
      return nodes();
    },
    get problems() {
      return problems();
    },
  };
}

/** Handlebars reads no further than a NUL. */
function nulCharacter(source: string, { start, end }: Range): Problem[] {
  const at = source.indexOf('\0', start);
  if (at < 0 || at >= end) return [];
  const message = "This is a NUL character, which a template can't hold. Remove it.";
  return [{ code: 'syntax', severity: 'error', message, range: { start: at, end: at + 1 } }];
}
