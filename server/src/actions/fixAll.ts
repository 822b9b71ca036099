import { checkPrompt, withEdits, type Problem, type Range, type TextEdit } from '@onbook/template';
import type { Action, Subject } from './action.js';
import { declarationOf, surelyUndeclared } from './declareVariable.js';
import { errorsAmong, preferredFix } from './quickFixes.js';

/** A fix may bring to light what it hid, so problems are looked for again, so many times at most. */
const maxRounds = 5;

/** Makes every preferred fix of the problems that are wanted; null where there is none to make. */
export function fixAll(subject: Subject, isWanted: IsWanted): Action | null {
  let { prompt, problems } = subject;
  for (let round = 0; round < maxRounds; round++) {
    const next = fixOnce({ ...subject, prompt, problems }, isWanted);
    if (!next) break;
    ({ prompt, problems } = next);
  }
  const edits = difference(subject.prompt.source, prompt.source);
  return edits.length === 0 ? null : { title: 'Fix all problems that have one answer', edits };
}

type IsWanted = (problem: Problem) => boolean;

function fixOnce(subject: Subject, isWanted: IsWanted): Pick<Subject, 'prompt' | 'problems'> | null {
  const { prompt, problems } = subject;
  const fixes = fixesFor(subject, isWanted);
  // Where fixes get into each other's way, the first goes alone.
  for (const edits of [compatible(fixes), fixes[0] ?? []]) {
    if (edits.length === 0) continue;
    const next = withEdits(prompt, edits);
    const left = checkPrompt(next);
    // Of a great many problems only the first are told.
    if (left.length <= problems.length && errorsAmong(left) <= errorsAmong(problems))
      return { prompt: next, problems: left };
  }
  return null;
}

/** Variables are declared together, since each declaration changes the same lines. */
function fixesFor(subject: Subject, isWanted: IsWanted): readonly (readonly TextEdit[])[] {
  const names = new Set<string>();
  const fixes: (readonly TextEdit[])[] = [];
  for (const problem of subject.problems.filter(isWanted)) {
    const undeclared = surelyUndeclared(problem, subject.prompt);
    for (const name of undeclared) names.add(name);
    const fix = undeclared.length === 0 ? preferredFix(problem, subject) : null;
    if (fix) fixes.push(fix.edits);
  }
  const declaration = declarationOf([...names], subject.prompt);
  return declaration.length === 0 ? fixes : [...fixes, declaration];
}

/** The edits of the fixes that don't touch what an earlier one changes. Several may insert at one place. */
function compatible(fixes: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const edits of fixes) {
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
