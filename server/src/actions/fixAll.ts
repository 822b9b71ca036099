import {
  checkPrompt,
  withEdits,
  type Problem,
  type PromptDocument,
  type Range,
  type TextEdit,
} from '@onbook/template';
import type { Action, Subject } from './action.js';
import { errorsAmong, proposedFixes } from './quickFixes.js';

/** A fix may bring to light what it hid, so problems are looked for again, so many times at most. */
const maxRounds = 5;

/** Makes every preferred fix; null where there is none to make. */
export function fixAll(subject: Subject): Action | null {
  let { prompt } = subject;
  for (let round = 0; round < maxRounds; round++) {
    const next = fixOnce({ ...subject, prompt });
    if (!next) break;
    prompt = next;
  }
  const edits = difference(subject.prompt.source, prompt.source);
  return edits.length === 0 ? null : { title: 'Fix all problems that have one answer', edits };
}

function fixOnce(subject: Subject): PromptDocument | null {
  const { prompt } = subject;
  const problems = checkPrompt(prompt);
  const fixes = problems
    .flatMap((problem) => proposedFixes(problem, subject))
    .filter(({ isPreferred, newFile, edits }) => isPreferred === true && !newFile && edits.length > 0);
  // Where fixes get into each other's way, the first goes alone.
  const tries = [compatible(fixes), fixes[0]?.edits ?? []];
  for (const edits of tries) {
    const next = withEdits(prompt, edits);
    if (next !== prompt && isBetter(checkPrompt(next), problems)) return next;
  }
  return null;
}

function isBetter(after: readonly Problem[], before: readonly Problem[]): boolean {
  return after.length < before.length && errorsAmong(after) <= errorsAmong(before);
}

/** The edits of the fixes that don't touch what an earlier one changes. Several may insert at one place. */
function compatible(fixes: readonly Action[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { edits } of fixes) {
    const isNew = edits.some((edit) => !chosen.some((other) => isSame(edit, other)));
    const isFree = edits.every((edit) => !chosen.some((other) => overlap(edit.range, other.range)));
    if (isNew && isFree) chosen.push(...edits);
  }
  return chosen.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;
}

function overlap(a: Range, b: Range): boolean {
  const areInsertions = a.start === a.end && b.start === b.end;
  return !areInsertions && a.start <= b.end && b.start <= a.end;
}

/** One edit of what differs. */
function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < limit - start && before.at(-behind - 1) === after.at(-behind - 1)) behind++;
  const range = { start, end: before.length - behind };
  return [{ range, text: after.slice(start, after.length - behind) }];
}
