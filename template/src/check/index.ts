import type { PromptDocument } from '../document.js';
import { inOrder, type Problem } from '../problems.js';
import { blockParameters } from './blockParameters.js';
import type { Check } from './check.js';
import { deadPath } from './deadPath.js';
import { defaults } from './defaults.js';
import { deprecatedModel } from './deprecatedModel.js';
import { emptyPrompt } from './emptyPrompt.js';
import { helperArguments } from './helperArguments.js';
import { modelLimits } from './modelLimits.js';
import { nearMiss } from './nearMiss.js';
import { partialUnsupported } from './partialUnsupported.js';
import { repeatedArgument } from './repeatedArgument.js';
import { roleName } from './roleName.js';
import { shadowing } from './shadowing.js';
import { surplusArgument } from './surplusArgument.js';
import { textBeforeSystem } from './textBeforeSystem.js';
import { tooMuchText } from './tooMuchText.js';
import { undeclaredVariables } from './undeclaredVariables.js';
import { undefinedVariable } from './undefinedVariable.js';
import { unguardedInput } from './unguardedInput.js';
import { unknownHelper } from './unknownHelper.js';
import { unknownModel } from './unknownModel.js';
import { unknownProperty } from './unknownProperty.js';
import { unusedInput } from './unusedInput.js';
import { wrongType } from './wrongType.js';

const checks: readonly Check[] = [
  blockParameters,
  deadPath,
  defaults,
  deprecatedModel,
  emptyPrompt,
  helperArguments,
  modelLimits,
  nearMiss,
  partialUnsupported,
  repeatedArgument,
  roleName,
  shadowing,
  surplusArgument,
  textBeforeSystem,
  tooMuchText,
  undeclaredVariables,
  undefinedVariable,
  unguardedInput,
  unknownHelper,
  unknownModel,
  unknownProperty,
  unusedInput,
  wrongType,
];

/** The document's own problems and what is wrong with its meaning, in the order of the text; at most 1,000. */
export function checkPrompt(document: PromptDocument): readonly Problem[] {
  const ofMeaning = checks.flatMap((check) => check(document));
  return inOrder([...document.problems, ...document.partialProblems, ...ofMeaning]);
}
