import { readingOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import type { Problem, Range } from '../problems.js';
import type { Edit } from '../scan/rescanTemplate.js';
import { tagEnd, tagStart, type Table } from '../scan/table.js';
import { moved } from '../stretches/moved.js';
import { tooMuchText } from './tooMuchText.js';

const known = new WeakMap<PromptDocument, readonly Problem[]>();

/** What `find` finds wrong with a document, which it is asked for once. */
export function problemsOnce(document: PromptDocument, find: () => readonly Problem[]): readonly Problem[] {
  const problems = known.get(document) ?? find();
  known.set(document, problems);
  return problems;
}

/** Two states of a document, and how the second came about. */
export interface Edited {
  readonly before: PromptDocument;
  readonly edit: Edit;
  readonly after: PromptDocument;
}

/**
 * A few words typed or deleted amid the text of a line that nothing is wrong with leave everything as wrong as it was, a
 * little further on or back. Behind any other edit, what is wrong has to be looked for.
 */
export function keepProblems(edited: Edited): void {
  const problems = known.get(edited.before);
  if (!problems || !isAmidText(edited) || !isSameAround(edited)) return;
  const { before, edit, after } = edited;
  const line = lineAround(before.source, edit.range);
  if (problems.some(({ range }) => range.end >= line.start && range.start <= line.end)) return;
  const shift = edit.text.length - (edit.range.end - edit.range.start);
  known.set(
    after,
    problems.map((problem) => (problem.range.start < line.start ? problem : moved(problem, shift))),
  );
}

/** What is a part of a mark, or of what looks like one. */
const mark = /[<>{}\\]/;
const markOrLineEnd = /[<>{}\\\r\n]/;
const angle = /[<>]/;

/** Whether the edit is in words alone, with some before it in the same piece of text, and brings no marks together. */
function isAmidText({ before, edit: { range, text } }: Edited): boolean {
  const { source } = before;
  const { start, end } = range;
  if (markOrLineEnd.test(source.slice(start, end)) || markOrLineEnd.test(text)) return false;
  if (mark.test(source[start - 1] ?? '') && mark.test(source[end] ?? '')) return false;
  const { table, range: body } = readingOf(before).template;
  const tag = lastStartingBefore(table, end);
  const from = tag < 0 ? body.start : tagEnd(table, tag);
  if (from > start || source.slice(from, start).trim() === '') return false;
  const line = lineAround(source, range);
  return !angle.test(source.slice(line.start, line.end));
}

/** Whether the tags are the same, and nothing is to be said of the length. */
function isSameAround({ before, after }: Edited): boolean {
  const [{ template: old }, { template }] = [readingOf(before), readingOf(after)];
  return (
    after.frontMatter === before.frontMatter &&
    template.matching === old.matching &&
    old.problems.length === 0 &&
    template.problems.length === 0 &&
    tooMuchText(before).length === 0 &&
    tooMuchText(after).length === 0
  );
}

/** -1 for none. */
function lastStartingBefore(table: Table, at: number): number {
  let low = 0;
  let high = table.tags.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tagStart(table, middle) < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lineAround(source: string, { start, end }: Range): Range {
  const line = { start, end };
  while (line.start > 0 && !isLineEnd(source[line.start - 1])) line.start--;
  while (line.end < source.length && !isLineEnd(source[line.end])) line.end++;
  return line;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
