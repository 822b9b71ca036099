import { analyse } from '../analyse/analyse.js';
import type { Findings, FoundInPartials } from '../analyse/findings.js';
import { idleProblems, type IdleArgument } from '../analyse/idleArguments.js';
import type {
  HelperCall,
  HiddenInput,
  Reference,
  TypedCall,
  UnknownProperty,
} from '../analyse/references.js';
import { addUse, type VariableUse } from '../analyse/variableUses.js';
import { mostVisits } from '../analyse/visitOnce.js';
import type { Argument } from '../analyse/scope.js';
import type { Basis, KnownVisits } from '../analyse/walk.js';
import type { Problem } from '../problems.js';
import type { ScannedTemplate } from '../scan/scanTemplate.js';
import { moved, movedRange } from './moved.js';
import type { Placed, Split } from './splitTemplate.js';
import { wholeStretch, type Stretch } from './stretch.js';

/** A stretch and what was found in it; all positions count from `start`. */
export interface AnalysedStretch {
  readonly stretch: Stretch;
  readonly start: number;
  readonly findings: Findings;
}

/** What was found in all of a prompt's text. Positions are those in the source, but for those in the stretches. */
export interface Analysis {
  readonly stretches: readonly AnalysedStretch[];
  /** By name, in the order in which they are met. */
  readonly uses: ReadonlyMap<string, VariableUse>;
  readonly readsAllInputs: boolean;
  readonly partialProblems: readonly Problem[];
  readonly hiddenInputs: readonly HiddenInput[];
  readonly inPartials: FoundInPartials;
}

/** Looks again only at stretches that weren't there before, or before which other partials are called. */
export function analyseSplit(source: string, { template, stretches }: Split, basis: Basis): Analysis {
  const analysed = analyseInTurn(stretches, basis);
  return analysed ? joinFindings(analysed) : analyseWhole(source, template, basis);
}

/** With the whole text as one stretch. */
export function analyseWhole(source: string, template: ScannedTemplate, basis: Basis): Analysis {
  const stretch = wholeStretch(source, template);
  return joinFindings([{ stretch, start: 0, findings: analyse(stretch, basis, new Map()) }]);
}

/** What was found in a stretch when it was last looked at. */
const latest = new WeakMap<Stretch, { readonly basis: Basis; readonly findings: Findings }>();

/** Null where more of partials would be walked through than a prompt may: which, depends on the order then. */
function analyseInTurn(stretches: readonly Placed[], basis: Basis): AnalysedStretch[] | null {
  const earlier = new Map<string, readonly Argument[]>();
  const left: { calls: number; nodes: number } = { ...mostVisits };
  const analysed: AnalysedStretch[] = [];
  for (const { stretch, start } of stretches) {
    const before = latest.get(stretch);
    const isSame = before?.basis === basis && holds(before.findings, earlier);
    const findings = isSame ? before.findings : analyse(stretch, basis, earlier);
    if (!isSame) latest.set(stretch, { basis, findings });
    const { known, calls, nodes } = findings.visits;
    for (const [circumstances, done] of known) earlier.set(circumstances, done);
    left.calls -= calls;
    left.nodes -= nodes;
    if (stretches.length > 1 && (left.calls < 0 || left.nodes < 0)) return null;
    analysed.push({ stretch, start, findings });
  }
  return analysed;
}

/** Whether the stretches before have walked through the same as when it was found. */
function holds({ visits }: Findings, earlier: KnownVisits): boolean {
  for (const circumstances of visits.known.keys()) if (earlier.has(circumstances)) return false;
  for (const [circumstances, met] of visits.met) {
    const now = earlier.get(circumstances);
    if (now === met) continue;
    if (now?.length !== met.length || !now.every((one, at) => isSameUse(one, met[at]))) return false;
  }
  return true;
}

function isSameUse(one: Argument, other: Argument | undefined): boolean {
  return (
    one.isUsed === other?.isUsed &&
    one.isNeeded === other.isNeeded &&
    one.isCertain === other.isCertain &&
    one.type === other.type
  );
}

function joinFindings(stretches: readonly AnalysedStretch[]): Analysis {
  const problems = new Map<string, Problem>();
  const ownProblems: Problem[] = [];
  const idle: IdleArgument[] = [];
  const uses = new Map<string, VariableUse>();
  for (const { findings, start } of stretches) {
    for (const use of findings.uses.values()) addUse(uses, use, start);
    for (const [key, problem] of findings.problems)
      if (!problems.has(key)) problems.set(key, moved(problem, start));
    for (const problem of findings.ownProblems) ownProblems.push(moved(problem, start));
    for (const { name, partial } of findings.idleArguments)
      idle.push({ name: { ...name, ...movedRange(name, start) }, partial });
  }
  const inPartials = joinInPartials(stretches);
  return {
    stretches,
    uses,
    readsAllInputs: stretches.some(({ findings }) => findings.readsAllInputs),
    partialProblems: [...problems.values(), ...ownProblems, ...idleProblems(idle, inPartials.references)],
    hiddenInputs: stretches.flatMap(({ findings, start }) =>
      findings.hiddenInputs.map((hidden) => moved(hidden, start)),
    ),
    inPartials,
  };
}

function joinInPartials(stretches: readonly AnalysedStretch[]): FoundInPartials {
  const references: Reference[] = [];
  const typedCalls: TypedCall[] = [];
  const helperCalls = new Map<HelperCall['call'], HelperCall>();
  const unknownProperties = new Map<string, UnknownProperty>();
  for (const {
    findings: { inPartials },
    start,
  } of stretches) {
    for (const reference of inPartials.references) references.push(moved(reference, start));
    for (const one of inPartials.helperCalls)
      if (!helperCalls.has(one.call)) helperCalls.set(one.call, moved(one, start));
    for (const one of inPartials.typedCalls)
      typedCalls.push({ ...one, helperCall: moved(one.helperCall, start) });
    for (const [key, property] of inPartials.unknownProperties)
      unknownProperties.set(key, moved(property, start));
  }
  return { references, helperCalls: [...helperCalls.values()], typedCalls, unknownProperties };
}
