import type { Input } from '../frontMatter/frontMatter.js';
import { findHelper, helperNameOf } from '../language/helpers.js';
import type { Partials } from '../partials/partials.js';
import type { Problem } from '../problems.js';
import type { Block, Expression, Node, Output, Path } from '../scan/tree.js';
import { enterPartial, freshVisits, reportHelper, withInlines, type PartialUse } from './enterPartial.js';
import type { HelperCall, Reference } from './references.js';
import {
  childScope,
  inputScope,
  isDead,
  isLocal,
  variableOf,
  variablesIn,
  wholeInput,
  type Entry,
  type Scope,
} from './scope.js';
import type { Place, Walk } from './walk.js';

export interface Analysis {
  readonly references: readonly Reference[];
  readonly helperCalls: readonly HelperCall[];
  readonly deadPaths: readonly Path[];
  readonly partialProblems: readonly Problem[];
  readonly readsAllInputs: boolean;
}

interface Given {
  readonly inputs: readonly Input[];
  readonly partials: Partials | null;
  /** The text is a partial's own. */
  readonly isPartial: boolean;
}

/** Finds every use of a variable and every call of a helper, and what each means at its place. */
export function analyse(
  source: string,
  nodes: readonly Node[],
  { inputs, partials, isPartial }: Given,
): Analysis {
  const walk: Walk = {
    inputs: new Map(inputs.map((input) => [input.name, input])),
    partials,
    references: [],
    helperCalls: [],
    deadPaths: [],
    partialProblems: [],
    isPartial,
    visited: new Set(),
    visits: freshVisits,
    readsAllInputs: false,
  };
  // A partial may be called in a loop.
  const scope = isPartial ? { ...inputScope, loops: Infinity } : inputScope;
  const text = { source, top: scope, partial: null, inlines: null, block: null, active: null };
  visitNodes(walk, nodes, { scope, guards: new Set(), certain: true, text });
  const { references, helperCalls, deadPaths, partialProblems, readsAllInputs } = walk;
  return { references, helperCalls, deadPaths, partialProblems, readsAllInputs };
}

function visitNodes(walk: Walk, nodes: readonly Node[], around: Place): void {
  const place = withInlines(nodes, around);
  for (const node of nodes) {
    if (node.kind === 'output') visitOutput(walk, node, place);
    else if (node.kind === 'partial') visitPartial(walk, { ...node, content: null }, place);
    else if (node.kind !== 'block') continue;
    else if (node.form === 'plain' || node.form === 'raw') visitBlock(walk, node, place);
    else if (node.form === 'partial' && node.name)
      visitPartial(walk, { name: node.name, call: node.call, content: node.body }, place);
  }
}

function visitPartial(walk: Walk, use: PartialUse, place: Place): void {
  for (const argument of use.call.arguments) visitExpression(walk, argument, place, false);
  for (const { value } of use.call.named) visitExpression(walk, value, { ...place, certain: false }, false);
  if (walk.partials === null) {
    walk.readsAllInputs = true;
    if (use.content) visitNodes(walk, use.content, { ...place, certain: false });
    return;
  }
  const entered = enterPartial(walk, use, place);
  if (entered) visitNodes(walk, entered.nodes, entered.place);
}

function visitOutput(walk: Walk, { call, delimiter }: Output, place: Place): void {
  if (delimiter === '<<>>') {
    const name = variableOf(call.callee, { ...place.text.top, parameters: [] });
    if (typeof name === 'string') addReference(walk, call.callee, name, { delimiter, place });
    return;
  }
  const helper = helperNameOf(call, (name) => isLocal(place.scope, name));
  if (helper === null) visitPath(walk, call.callee, place, false);
  else visitHelper(walk, { name: helper, form: 'inline', call }, place, false);
}

function visitBlock(walk: Walk, block: Block, around: Place): void {
  const place: Place = { ...around, certain: false };
  const { call } = block;
  const name = helperNameOf(call, (local) => isLocal(place.scope, local));
  if (name === null && block.form === 'raw') {
    const written = place.text.source.slice(call.callee.start, call.callee.end);
    visitHelper(walk, { name: written, form: 'block', call }, place, true);
    return;
  }
  if (name === null) {
    visitPath(walk, call.callee, place, true);
    // `{{#flag}}` with a boolean keeps `this`; with anything else its value becomes `this`.
    const changesThis = !isBoolean(walk, call.callee, place.scope);
    const conditions = [call.callee];
    visitHalves(walk, block, place, { changesThis, loops: changesThis, conditions, fillsInverse: false });
    return;
  }
  const helper = findHelper(name);
  const copes = helper?.guards !== undefined || block.divider !== null || block.inverse.length > 0;
  visitHelper(walk, { name, form: 'block', call }, place, copes);
  visitHalves(walk, block, place, {
    changesThis: helper?.changesThis === true,
    loops: name === 'each',
    conditions: call.arguments,
    fillsInverse: helper?.guards === 'inverse',
  });
}

interface Condition extends Entry {
  readonly conditions: readonly Expression[];
  /** The conditions have a value in the half after the `{{else}}`, as with `unless`. */
  readonly fillsInverse: boolean;
}

function visitHalves(walk: Walk, block: Block, place: Place, condition: Condition): void {
  const { conditions, fillsInverse } = condition;
  const present = new Set([...place.guards, ...conditions.flatMap((one) => variablesIn(one, place.scope))]);
  const parameters = block.blockParameters.map(({ text }) => text);
  const holds: Place = {
    ...place,
    scope: childScope(place.scope, condition, parameters),
    guards: fillsInverse ? place.guards : present,
    certain: false,
  };
  const fails: Place = { ...place, guards: fillsInverse ? present : place.guards };
  visitNodes(walk, block.body, block.inverted ? fails : holds);
  visitNodes(walk, block.inverse, block.inverted ? holds : fails);
}

type Called = Omit<HelperCall, 'range'>;

function visitHelper(walk: Walk, { name, form, call }: Called, place: Place, isCondition: boolean): void {
  const { start, end } = call.callee;
  if (place.text.partial) reportHelper(walk, name, place);
  else walk.helperCalls.push({ name, form, call, range: { start, end } });
  // No value chooses a role, so a name in its place is a mistake and not a variable.
  if (name === 'role') return;
  const { required = [], ignoresMissing = false } = findHelper(name) ?? {};
  const options: Place = { ...place, certain: false };
  const copes = isCondition || ignoresMissing;
  for (const argument of call.arguments)
    visitExpression(walk, argument, ignoresMissing ? options : place, copes);
  for (const { key, value } of call.named)
    visitExpression(walk, value, required.includes(key.text) ? place : options, copes);
}

function visitExpression(walk: Walk, expression: Expression, place: Place, isCondition: boolean): void {
  if (expression.kind === 'path') visitPath(walk, expression, place, isCondition);
  if (expression.kind !== 'subExpression') return;
  const { call } = expression;
  const name = call.callee.segments[0]?.text ?? 'this';
  visitHelper(walk, { name, form: 'subExpression', call }, place, isCondition);
}

function visitPath(walk: Walk, path: Path, place: Place, isCondition: boolean): void {
  if (isDead(path, place.scope)) {
    if (!place.text.partial) walk.deadPaths.push(path);
    return;
  }
  const name = variableOf(path, place.scope);
  if (name === wholeInput) walk.readsAllInputs = true;
  else if (name !== null) addReference(walk, path, name, { delimiter: '{{}}', place, isCondition });
}

function isBoolean(walk: Walk, path: Path, scope: Scope): boolean {
  const name = variableOf(path, scope);
  return typeof name === 'string' && path.segments.length === 1 && walk.inputs.get(name)?.type === 'boolean';
}

interface Use {
  readonly delimiter: Reference['delimiter'];
  readonly place: Place;
  readonly isCondition?: boolean;
}

function addReference(walk: Walk, path: Path, name: string, use: Use): void {
  const { delimiter, place, isCondition = false } = use;
  const { partial, source } = place.text;
  const { start, end } = path;
  walk.references.push({
    name,
    path: source.slice(start, end),
    range: partial?.call ?? { start, end },
    ...(partial && { partial: partial.partial.name }),
    delimiter,
    guarded: isCondition || place.guards.has(name),
    certain: place.certain,
    input: walk.inputs.get(name) ?? null,
  });
}
