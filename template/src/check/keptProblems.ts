import { readingOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import type { Problem, Range } from '../problems.js';
import type { Edit } from '../scan/edit.js';
import { moved } from '../stretches/moved.js';
import { tooMuchText } from './tooMuchText.js';

/** What `find` finds wrong with a document, which it is asked for once. */
export function problemsOnce(document: PromptDocument, find: () => readonly Problem[]): readonly Problem[] {
  return (readingOf(document).checked ??= find());
}

/** Two states of a document, and the edit between them. */
export interface Edited {
  readonly before: PromptDocument;
  readonly edit: Edit;
  /** The piece of text, before the edit, that it is amid. */
  readonly amid: Range;
  readonly after: PromptDocument;
}

/**
 * An edit amid a piece of text that nothing is wrong with leaves everything as wrong as it was, a little further on or
 * back. Behind any other edit, what is wrong has to be looked for.
 */
export function keepProblems(edited: Edited): void {
  const problems = readingOf(edited.before).checked;
  if (!problems || !isSameAround(edited)) return;
  const { edit, amid, after } = edited;
  if (problems.some(({ range }) => range.end > amid.start && range.start < amid.end)) return;
  const shift = edit.text.length - (edit.range.end - edit.range.start);
  readingOf(after).checked = problems.map((problem) =>
    problem.range.end <= amid.start ? problem : moved(problem, shift),
  );
}

/** Whether nothing is wrong with the syntax, and nothing is to be said of the length. */
function isSameAround({ before, after }: Edited): boolean {
  return (
    after.frontMatter === before.frontMatter &&
    readingOf(before).reading.template.problems.length === 0 &&
    tooMuchText(before).length === 0 &&
    tooMuchText(after).length === 0
  );
}
