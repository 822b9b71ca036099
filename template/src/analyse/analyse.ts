import type { Input } from '../frontMatter/frontMatter.js';
import { findHelper, helperNameOf } from '../language/helpers.js';
import type { Block, Expression, Node, Output, Path } from '../scan/tree.js';
import { argumentsOf } from '../scan/walk.js';
import type { HelperCall, Reference } from './references.js';

export interface Analysis {
  readonly references: readonly Reference[];
  readonly helperCalls: readonly HelperCall[];
  readonly deadPaths: readonly Path[];
  readonly readsAllInputs: boolean;
}

/** What `this` is at a place, and which names blocks have brought. */
interface Scope {
  /** Null for the prompt's own inputs. */
  readonly parent: Scope | null;
  readonly parameters: readonly string[];
  /** How many blocks around may bring `@index` and the like. */
  readonly loops: number;
}

interface Place {
  readonly scope: Scope;
  /** Variables that surely have a value here. */
  readonly guards: ReadonlySet<string>;
  /** Every rendering comes by here, and needs the values. */
  readonly certain: boolean;
}

interface Walk {
  readonly source: string;
  readonly inputs: ReadonlyMap<string, Input>;
  readonly references: Reference[];
  readonly helperCalls: HelperCall[];
  readonly deadPaths: Path[];
  readsAllInputs: boolean;
}

/** Finds every use of a variable and every call of a helper, and what each means at its place. */
export function analyse(source: string, nodes: readonly Node[], inputs: readonly Input[]): Analysis {
  const byName = new Map(inputs.map((input) => [input.name, input]));
  const found = { references: [], helperCalls: [], deadPaths: [], readsAllInputs: false };
  const walk: Walk = { source, inputs: byName, ...found };
  visitNodes(walk, nodes, {
    scope: { parent: null, parameters: [], loops: 0 },
    guards: new Set(),
    certain: true,
  });
  const { references, helperCalls, deadPaths, readsAllInputs } = walk;
  return { references, helperCalls, deadPaths, readsAllInputs };
}

function visitNodes(walk: Walk, nodes: readonly Node[], place: Place): void {
  for (const node of nodes) {
    if (node.kind === 'output') visitOutput(walk, node, place);
    else if (node.kind === 'block') visitBlock(walk, node, place);
    else if (node.kind === 'partial') {
      for (const argument of argumentsOf(node.call)) visitExpression(walk, argument, place, false);
      walk.readsAllInputs = true;
    }
  }
}

function visitOutput(walk: Walk, { call, delimiter }: Output, place: Place): void {
  if (delimiter === '<<>>') {
    addReference(walk, call.callee, call.callee.segments[0]?.text ?? '', { delimiter, place });
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

interface Condition {
  readonly changesThis: boolean;
  /** The body may be rendered once an item. */
  readonly loops: boolean;
  readonly conditions: readonly Expression[];
  /** The conditions have a value in the half after the `{{else}}`, as with `unless`. */
  readonly fillsInverse: boolean;
}

function visitHalves(walk: Walk, block: Block, place: Place, condition: Condition): void {
  const { conditions, fillsInverse } = condition;
  const present = new Set([...place.guards, ...conditions.flatMap((one) => variablesIn(one, place.scope))]);
  const parameters = block.blockParameters.map(({ text }) => text);
  const holds: Place = {
    scope: child(place.scope, condition, parameters),
    guards: fillsInverse ? place.guards : present,
    certain: false,
  };
  const fails: Place = { ...place, guards: fillsInverse ? present : place.guards };
  visitNodes(walk, block.body, block.inverted ? fails : holds);
  visitNodes(walk, block.inverse, block.inverted ? holds : fails);
}

/** A block that keeps `this` brings no step to climb with `../`. */
function child(scope: Scope, condition: Condition, parameters: readonly string[]): Scope {
  const loops = scope.loops + (condition.loops ? 1 : 0);
  return condition.changesThis
    ? { parent: scope, parameters, loops }
    : { ...scope, parameters: [...scope.parameters, ...parameters] };
}

type Called = Omit<HelperCall, 'range'>;

function visitHelper(walk: Walk, { name, form, call }: Called, place: Place, isCondition: boolean): void {
  const { start, end } = call.callee;
  walk.helperCalls.push({ name, form, call, range: { start, end } });
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
    walk.deadPaths.push(path);
    return;
  }
  const name = variableOf(path, place.scope);
  if (name === wholeInput) walk.readsAllInputs = true;
  else if (name !== null) addReference(walk, path, name, { delimiter: '{{}}', place, isCondition });
}

const wholeInput = Symbol('the whole input');

/** The prompt's variable that a path begins with; null for what a block brings, and for `@` data. */
function variableOf(path: Path, scope: Scope): string | typeof wholeInput | null {
  if (path.data) return variableBelowRoot(path);
  const name = path.segments[0]?.text;
  const mayBeLocal = path.depth === 0 && !path.scoped;
  if (name !== undefined && mayBeLocal && isLocal(scope, name)) return null;
  return isTopLevel(scope, path.depth) ? (name ?? wholeInput) : null;
}

/** `@root.name`. */
function variableBelowRoot({ segments: [first, second], depth }: Path): string | typeof wholeInput | null {
  if (first?.text !== 'root' || depth > 0) return null;
  return second?.text ?? wholeInput;
}

const loopData = new Set(['index', 'key', 'first', 'last']);

/** Nothing can be there: `@index` outside a loop, or a `../` above the prompt's own inputs. */
function isDead({ data, segments: [first], depth }: Path, scope: Scope): boolean {
  if (data) return first !== undefined && loopData.has(first.text) && scope.loops <= depth;
  return climb(scope, depth) === null;
}

/** Whether climbing so many steps from here leads to the prompt's own inputs. */
function isTopLevel(scope: Scope, depth: number): boolean {
  return climb(scope, depth)?.parent === null;
}

function climb(scope: Scope, depth: number): Scope | null {
  let reached: Scope | null = scope;
  for (let climbed = 0; climbed < depth && reached; climbed++) reached = reached.parent;
  return reached;
}

function variablesIn(expression: Expression, scope: Scope): string[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'subExpression') {
    return argumentsOf(expression.call).flatMap((argument) => variablesIn(argument, scope));
  }
  const name = variableOf(expression, scope);
  return typeof name === 'string' ? [name] : [];
}

function isLocal(scope: Scope | null, name: string): boolean {
  for (let seen = scope; seen; seen = seen.parent) if (seen.parameters.includes(name)) return true;
  return false;
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
  const { start, end } = path;
  walk.references.push({
    name,
    path: walk.source.slice(start, end),
    range: { start, end },
    delimiter,
    guarded: isCondition || place.guards.has(name),
    certain: place.certain,
    input: walk.inputs.get(name) ?? null,
  });
}
