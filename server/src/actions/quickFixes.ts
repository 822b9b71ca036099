import { checkPrompt, withEdits, type Problem, type ProblemCode } from '@onbook/template';
import { longestTried, type Action, type QuickFix, type Subject } from './action.js';
import { closeBlock } from './closeBlock.js';
import { correctBraces } from './correctBraces.js';
import { correctClose } from './correctClose.js';
import { correctFrontMatter } from './correctFrontMatter.js';
import { correctHelperForm } from './correctHelperForm.js';
import { correctRole } from './correctRole.js';
import { createPartial } from './createPartial.js';
import { declareAll } from './declareAll.js';
import { declareVariable } from './declareVariable.js';
import { guardInput } from './guardInput.js';
import { makeRequired } from './makeRequired.js';
import { moveKey } from './moveKey.js';
import { moveSystemUp } from './moveSystemUp.js';
import { nameMedia } from './nameMedia.js';
import { offerSuggestion } from './offerSuggestion.js';
import { removeArgument } from './removeArgument.js';
import { removeBlockParameter } from './removeBlockParameter.js';
import { removeUnused } from './removeUnused.js';
import { useSuggestion } from './useSuggestion.js';

/** The best first, by the code of the problem. */
const quickFixes: Partial<Record<ProblemCode, readonly QuickFix[]>> = {
  syntax: [correctBraces],
  'unclosed-block': [closeBlock],
  'unexpected-close': [correctClose],
  'unknown-helper': [useSuggestion],
  'helper-arguments': [
    correctHelperForm,
    correctRole,
    nameMedia,
    removeArgument,
    removeBlockParameter,
    offerSuggestion,
  ],
  'undefined-variable': [useSuggestion, declareVariable],
  'unknown-property': [useSuggestion],
  'wrong-type': [useSuggestion],
  shadowing: [offerSuggestion],
  'undeclared-variables': [declareAll],
  'unused-input': [removeUnused],
  'unguarded-input': [guardInput, makeRequired],
  'near-miss': [useSuggestion],
  'missing-separator': [offerSuggestion],
  'text-before-system': [moveSystemUp],
  'partial-missing': [offerSuggestion, createPartial],
  'partial-arguments': [removeArgument],
  'front-matter-type': [useSuggestion],
  'front-matter-range': [offerSuggestion],
  'front-matter-unknown-key': [useSuggestion, moveKey],
  'front-matter-not-recognised': [correctFrontMatter],
  schema: [useSuggestion],
  'cut-description': [useSuggestion],
  'default-value': [useSuggestion],
  'unknown-model': [useSuggestion],
  'deprecated-model': [offerSuggestion],
};

/** The fixes of a problem that do away with it and make no error. Those of a very long text aren't tried. */
export function fixesOf(problem: Problem, subject: Subject): readonly Action[] {
  return proposedFixes(problem, subject).filter((action) => helps(action, problem, subject));
}

/** The fix to make without a word, untried; null where there is none, or it isn't in the text alone. */
export function preferredFix(problem: Problem, subject: Subject): Action | null {
  for (const fix of quickFixes[problem.code] ?? []) {
    const found = fix(problem, subject).find(({ isPreferred, newFile, edits }) => {
      return isPreferred === true && !newFile && edits.length > 0;
    });
    if (found) return found;
  }
  return null;
}

function proposedFixes(problem: Problem, subject: Subject): readonly Action[] {
  return (quickFixes[problem.code] ?? []).flatMap((fix) => fix(problem, subject));
}

function helps({ edits, newFile }: Action, problem: Problem, { prompt, problems }: Subject): boolean {
  if (newFile) return true;
  if (edits.length === 0) return false;
  if (prompt.source.length > longestTried) return true;
  const after = checkPrompt(withEdits(prompt, edits));
  return likes(after, problem) < likes(problems, problem) && errorsAmong(after) <= errorsAmong(problems);
}

function likes(problems: readonly Problem[], { code, message }: Problem): number {
  return problems.filter((one) => one.code === code && one.message === message).length;
}

export function errorsAmong(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
