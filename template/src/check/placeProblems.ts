import type { Findings } from '../analyse/findings.js';
import type { Basis } from '../analyse/walk.js';
import { readingOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import { nameGuesser, type NameGuesser } from '../nearestName.js';
import type { Problem } from '../problems.js';
import { analyseWhole, type Analysis } from '../stretches/analyseSplit.js';
import { moved } from '../stretches/moved.js';
import type { Stretch } from '../stretches/stretch.js';
import type { FixedParts, PlaceCheck, Places } from './check.js';
import { blockParameters } from './blockParameters.js';
import { deadPath } from './deadPath.js';
import { helperArguments } from './helperArguments.js';
import { missingSeparator } from './missingSeparator.js';
import { nearMiss } from './nearMiss.js';
import { partialUnsupported } from './partialUnsupported.js';
import { repeatedArgument } from './repeatedArgument.js';
import { roleName } from './roleName.js';
import { surplusArgument } from './surplusArgument.js';
import { undefinedVariable } from './undefinedVariable.js';
import { unknownHelper } from './unknownHelper.js';
import { unknownProperty } from './unknownProperty.js';
import { wrongType } from './wrongType.js';

const checks: readonly PlaceCheck[] = [
  blockParameters,
  deadPath,
  helperArguments,
  missingSeparator,
  nearMiss,
  partialUnsupported,
  repeatedArgument,
  roleName,
  surplusArgument,
  undefinedVariable,
  unknownHelper,
  unknownProperty,
  wrongType,
];

/** Checks of documents with one basis. */
interface Checking {
  readonly guesser: NameGuesser;
  readonly prompt: FixedParts;
  readonly found: WeakMap<Findings, readonly Problem[]>;
}

const checkings = new WeakMap<Basis, Checking>();

/** What `PlaceCheck`s find in all of a document, looking only at stretches that they haven't seen. */
export function placeProblems(document: PromptDocument): readonly Problem[] {
  const { analysis, basis, reading } = readingOf(document);
  const checking = checkings.get(basis) ?? newChecking(document);
  checkings.set(basis, checking);
  const found = problemsIn(analysis, checking);
  if (!checking.guesser.isSpent()) return found;
  // Which names are still compared depends on the order then.
  return problemsIn(analyseWhole(document.source, reading.template, basis), newChecking(document));
}

function newChecking(document: PromptDocument): Checking {
  const { inputsAreClosed, delimiters, partials } = document;
  const guesser = nameGuesser();
  const declared = readingOf(document).reading.frontMatter.inputs.inputs.map(({ name }) => name);
  const { guess } = guesser;
  return {
    guesser,
    prompt: { inputsAreClosed, delimiters, partials, declared, guess },
    found: new WeakMap(),
  };
}

function problemsIn({ stretches, inPartials }: Analysis, { prompt, found }: Checking): Problem[] {
  const check = (places: Places) => checks.flatMap((one) => one(places, prompt));
  const inStretch = (stretch: Stretch, findings: Findings) => {
    const known = found.get(findings) ?? check(placesIn(stretch, findings));
    found.set(findings, known);
    return known;
  };
  return [
    ...stretches.flatMap(({ stretch, findings, start }) =>
      inStretch(stretch, findings).map((problem) => moved(problem, start)),
    ),
    ...check({
      ...inPartials,
      unknownProperties: [...inPartials.unknownProperties.values()],
      ...{ source: '', nodes: [], deadPaths: [] },
    }),
  ];
}

function placesIn({ source, nodes }: Stretch, findings: Findings): Places {
  const { references, helperCalls, typedCalls, deadPaths, unknownProperties } = findings;
  return { source, nodes, references, helperCalls, typedCalls, deadPaths, unknownProperties };
}
