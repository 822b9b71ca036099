import type { Problem } from '../problems.js';
import type { Path } from '../scan/tree.js';
import type { IdleArgument } from './idleArguments.js';
import type { HelperCall, HiddenInput, Reference, TypedCall, UnknownProperty } from './references.js';
import type { VariableUse } from './variableUses.js';
import type { KnownVisits } from './walk.js';

/** What an analysis found in a stretch of a prompt's text, and in the partials that are called there first. */
export interface Findings {
  /** In the order of the text. */
  readonly references: readonly Reference[];
  readonly helperCalls: readonly HelperCall[];
  readonly typedCalls: readonly TypedCall[];
  readonly hiddenInputs: readonly HiddenInput[];
  readonly deadPaths: readonly Path[];
  readonly unknownProperties: readonly UnknownProperty[];
  readonly inPartials: FoundInPartials;
  /** Of calls in the stretch itself. */
  readonly ownProblems: readonly Problem[];
  /** Of what its calls lead to, by what makes them the same: each is told once a prompt. */
  readonly problems: ReadonlyMap<string, Problem>;
  readonly idleArguments: readonly IdleArgument[];
  readonly readsAllInputs: boolean;
  /** By name, in the order in which they are met. */
  readonly uses: ReadonlyMap<string, VariableUse>;
  readonly visits: Visits;
}

/** What was found in partials, at the call that leads there. */
export interface FoundInPartials {
  readonly references: readonly Reference[];
  readonly helperCalls: readonly HelperCall[];
  readonly typedCalls: readonly TypedCall[];
  /** By what makes them the same; the last one holds. */
  readonly unknownProperties: ReadonlyMap<string, UnknownProperty>;
}

/** What it took from the partials. */
interface Visits {
  /** Walked through here. */
  readonly known: KnownVisits;
  /** Not walked through again, since stretches before this one had done so. */
  readonly met: KnownVisits;
  readonly calls: number;
  readonly nodes: number;
}
