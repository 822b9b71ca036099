import { findHelper } from '../language/helpers.js';
import type { Expression, Path } from '../scan/tree.js';
import { demand, joinedType } from './callArguments.js';
import { hasGuard } from './guards.js';
import type { HelperCall, Reference } from './references.js';
import { noteAngles, noteHidden } from './hiddenInputs.js';
import { climb, follow, isDead, meaningOf, type Argument, type Scope, type Wrong } from './scope.js';
import { noteTypes } from './typedCalls.js';
import { typeTaken } from './typeTaken.js';
import { stepInto } from './shapes.js';
import type { Place, Walk } from './walk.js';

/** How an expression is used. */
export interface Use {
  readonly place: Place;
  /** The text copes with no value. */
  readonly copes: boolean;
  /** The JSON Schema type that the value is taken for; null where any will do. */
  readonly type: string | null;
}

export function visitExpression(walk: Walk, expression: Expression, use: Use): void {
  if (expression.kind === 'path') visitPath(walk, expression, use);
  if (expression.kind !== 'subExpression') return;
  const { call } = expression;
  const name = call.callee.segments[0]?.text ?? 'this';
  visitHelper(walk, { name, form: 'subExpression', call }, use);
}

type Called = Pick<HelperCall, 'name' | 'form' | 'call'>;

export function visitHelper(
  walk: Walk,
  called: Called,
  { place, copes }: Pick<Use, 'place' | 'copes'>,
): void {
  const { name, call } = called;
  const { partial } = place.text;
  const { start, end } = call.callee;
  const range = partial?.call ?? { start, end };
  const found = { ...called, range, ...(partial && { partial: partial.partial }) };
  if (!walk.helperCalls.has(call)) walk.helperCalls.set(call, found);
  noteTypes(walk, found, place);
  // No value chooses a role, so a name in its place is a mistake and not a variable.
  if (name !== 'role') visitArguments(walk, called, { place, copes });
}

function visitArguments(
  walk: Walk,
  { name, call }: Called,
  { place, copes }: Pick<Use, 'place' | 'copes'>,
): void {
  const { required = [], ignoresMissing = false } = findHelper(name) ?? {};
  const options: Use = { place: { ...place, certain: false }, copes: copes || ignoresMissing, type: null };
  const needs: Use = ignoresMissing ? options : { ...options, place };
  for (const [index, argument] of call.arguments.entries())
    visitExpression(walk, argument, { ...needs, type: typeTaken(name, call, index) });
  for (const { key, value } of call.named) {
    const use = required.includes(key.text) ? needs : options;
    visitExpression(walk, value, { ...use, type: typeTaken(name, call, key.text) });
  }
}

export function visitPath(walk: Walk, path: Path, use: Use): void {
  const { place } = use;
  if (isDead(path, place.scope)) {
    if (!place.text.partial) walk.deadPaths.add(path);
    return;
  }
  const meaning = meaningOf(path, place.scope, walk.root);
  const { variable, argument, whole, rest } = meaning;
  const type = rest.length > 0 ? typeWith(rest[0]?.text) : use.type;
  if (whole) useWhole(walk, whole);
  if (argument) useArgument(argument, { ...use, type });
  const { copes } = use;
  if (variable !== null) addReference(walk, path, { name: variable, delimiter: '{{}}', place, copes, type });
  const value = follow(meaning);
  if ('misfit' in value) addWrong(walk, path, { wrong: value, place });
  else if (variable === null) noteHidden(walk, path, { meaning, place });
}

/** `<<name>>` means the top of its text, whatever blocks are around. */
export function visitAngles(walk: Walk, path: Path, place: Place): void {
  const top = { ...place, scope: place.text.top };
  const meaning = meaningOf(path, top.scope, walk.root);
  const { variable, argument } = meaning;
  const use: Use = { place, copes: false, type: typeWith(meaning.rest[0]?.text) };
  if (argument) useArgument(argument, use);
  const { copes, type } = use;
  if (variable !== null) addReference(walk, path, { name: variable, delimiter: '<<>>', place, copes, type });
  const value = follow(meaning);
  if ('misfit' in value) addWrong(walk, path, { wrong: value, place: top });
  noteAngles(walk, path, { meaning, place });
}

/** Whoever prints `this` or goes through it may use all that it has, and copes without any of it. */
function useWhole(walk: Walk, { self, given }: Scope): void {
  if (self.isInput) walk.readsAllInputs = true;
  for (const argument of given.values()) demand(argument, { copes: true, certain: false, type: null });
}

function useArgument(argument: Argument, { place, copes, type }: Use): void {
  const isGuarded = copes || hasGuard(place.guards, argument);
  demand(argument, { copes: isGuarded, certain: place.certain, type });
}

/** What has such a property. */
function typeWith(property: string | undefined): string | null {
  if (property === undefined || property === 'length') return null;
  return /^\d+$/.test(property) ? 'array' : 'object';
}

function addReference(
  walk: Walk,
  path: Path,
  { name, delimiter, place, copes, type }: Use & Pick<Reference, 'name' | 'delimiter'>,
): void {
  const { partial, source } = place.text;
  const { start, end } = path;
  const written = source.slice(start, end);
  const key = partial ? `${partial.call.start} ${partial.partial.name} ${name} ${written}` : start;
  const reference: Reference = {
    name,
    path: written,
    range: partial?.call ?? { start, end },
    ...(partial && { partial: partial.partial.name }),
    delimiter,
    guarded: copes || hasGuard(place.guards, name),
    certain: place.certain,
    type,
    input: walk.inputs.get(name) ?? null,
  };
  const before = walk.references.get(key);
  walk.references.set(key, before ? joined(before, reference) : reference);
}

/** What the same use is in two circumstances. */
function joined(one: Reference, other: Reference): Reference {
  const guarded = one.guarded && other.guarded;
  const certain = one.certain || other.certain;
  return { ...one, guarded, certain, type: joinedType(one.type, other.type) };
}

/** Once at each place, however often that is walked through. */
function addWrong(walk: Walk, path: Path, { wrong, place }: { wrong: Wrong; place: Place }): void {
  const { name, misfit, label } = wrong;
  const { partial } = place.text;
  const key = partial ? `${partial.partial.name} ${name.start}` : `${name.start}`;
  walk.unknownProperties.set(key, {
    name: name.text,
    holder: label,
    type: misfit.type,
    known: misfit.names,
    instead: path.segments[0] === name ? pathAbove(path, place) : null,
    range: partial?.call ?? { start: name.start, end: name.end },
    ...(partial && { partial: partial.partial.name }),
  });
}

/** How to write a name that isn't here and is further up; null where it isn't there either. */
function pathAbove({ depth, segments: [first] }: Path, { scope }: Place): string | null {
  let climbs = depth + 1;
  for (let above = climb(scope, climbs); first && above; above = climb(scope, ++climbs)) {
    const isThere = above.given.has(first.text) || stepInto(above.self.schema, first.text).schema !== null;
    if (isThere) return `${'../'.repeat(climbs)}${first.text}`;
  }
  return null;
}
