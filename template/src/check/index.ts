import type { PromptDocument } from '../document.js';
import type { FrontMatter } from '../frontMatter/frontMatter.js';
import { inOrder, type Problem } from '../problems.js';
import type { Check } from './check.js';
import { defaults } from './defaults.js';
import { deprecatedModel } from './deprecatedModel.js';
import { emptyPrompt } from './emptyPrompt.js';
import { problemsOnce } from './keptProblems.js';
import { modelLimits } from './modelLimits.js';
import { placeProblems } from './placeProblems.js';
import { shadowing } from './shadowing.js';
import { textBeforeSystem } from './textBeforeSystem.js';
import { tooMuchText } from './tooMuchText.js';
import { undeclaredVariables } from './undeclaredVariables.js';
import { unguardedInput } from './unguardedInput.js';
import { unknownModel } from './unknownModel.js';
import { unusedInput } from './unusedInput.js';

/** These look at the front matter alone. */
const frontMatterChecks: readonly Check[] = [defaults, deprecatedModel, modelLimits, unknownModel];

/** These look at the prompt as a whole. */
const checks: readonly Check[] = [
  emptyPrompt,
  shadowing,
  textBeforeSystem,
  tooMuchText,
  undeclaredVariables,
  unguardedInput,
  unusedInput,
];

/** The document's own problems and what is wrong with its meaning, in the order of the text; at most 1,000. */
export function checkPrompt(document: PromptDocument): readonly Problem[] {
  return problemsOnce(document, () =>
    inOrder([
      ...document.problems,
      ...document.partialProblems,
      ...frontMatterProblems(document),
      ...checks.flatMap((check) => check(document)),
      ...placeProblems(document),
    ]),
  );
}

const knownProblems = new WeakMap<FrontMatter, readonly Problem[]>();

/** Found once for a front matter, which most edits leave alone. */
function frontMatterProblems(document: PromptDocument): readonly Problem[] {
  const { frontMatter } = document;
  const known = knownProblems.get(frontMatter) ?? frontMatterChecks.flatMap((check) => check(document));
  knownProblems.set(frontMatter, known);
  return known;
}
