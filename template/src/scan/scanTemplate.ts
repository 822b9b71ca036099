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
  return templateOf(source, range, { marks, table, matching: null, problems: null });
}

/** What a scan found, and what is known already of what follows from it. */
interface Scanned extends Pick<ScannedTemplate, 'marks' | 'table'> {
  readonly matching: Matching | null;
  readonly problems: readonly Problem[] | null;
}

export function templateOf(source: string, range: Range, scanned: Scanned): ScannedTemplate {
  return new TemplateInSource(source, range, scanned);
}

/** A class for the reason that documents are one: every keystroke makes it. */
class TemplateInSource implements ScannedTemplate {
  readonly range: Range;
  readonly marks: Marks;
  readonly table: Table;
  readonly #source: string;
  #matching: Matching | null;
  #nodes: readonly Node[] | null = null;
  #problems: readonly Problem[] | null;

  constructor(source: string, range: Range, { marks, table, matching, problems }: Scanned) {
    this.range = range;
    this.marks = marks;
    this.table = table;
    this.#source = source;
    this.#matching = matching;
    this.#problems = problems;
  }

  get matching() {
    return (this.#matching ??= matchBlocks(this.#source, this.table));
  }

  get nodes() {
    return (this.#nodes ??= this.#buildNodes());
  }

  get problems() {
    return (this.#problems ??= [...this.matching.problems, ...nulCharacter(this.#source, this.range)]);
  }

  #buildNodes(): readonly Node[] {
    const { roles } = this.matching;
    const tree = buildTree(this.#source, this.range, { table: this.table, roles });
    controlWhitespace(this.#source, tree);
    return tree;
  }
}

/** Handlebars reads no further than a NUL. */
function nulCharacter(source: string, { start, end }: Range): Problem[] {
  const at = source.indexOf('\0', start);
  if (at < 0 || at >= end) return [];
  const message = "This is a NUL character, which a template can't hold. Remove it.";
  return [{ code: 'syntax', severity: 'error', message, range: { start: at, end: at + 1 } }];
}
