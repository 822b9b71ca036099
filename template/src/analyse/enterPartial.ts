import { findHelper } from '../language/helpers.js';
import { depthOf, findInline, maxActive } from '../partials/calls.js';
import type { Partial } from '../partials/partials.js';
import { positionAt } from '../positions.js';
import type { Problem, Range } from '../problems.js';
import type { Call, Expression, Name, Node } from '../scan/tree.js';
import { climb, inputScope, type Scope } from './scope.js';
import type { Closure, Place, Walk } from './walk.js';

export interface PartialUse {
  readonly name: Name;
  readonly call: Call;
  /** Of a call with a block. */
  readonly content: readonly Node[] | null;
}

const maxVisits = 10_000;

/** The place for a list of nodes: with the inline partials that it defines, wherever in the list that is. */
export function withInlines(nodes: readonly Node[], place: Place): Place {
  const values = new Map<string, Closure>();
  const inside: Place = {
    ...place,
    text: { ...place.text, inlines: { values, parent: place.text.inlines } },
  };
  for (const node of nodes) {
    if (node.kind === 'block' && node.form === 'inline' && node.name)
      values.set(node.name.text, { nodes: node.body, place: inside });
  }
  return values.size > 0 ? inside : place;
}

/** What a call of a partial renders, and where; null where there is none, which `walk` has then the problem of. */
export function enterPartial(walk: Walk, use: PartialUse, place: Place): Closure | null {
  const { text } = place;
  const name = use.name.text;
  const block = use.content ? { nodes: use.content, place } : text.block;
  if (name === '@partial-block') {
    return text.block
      ? reenter(text.block, use, { place, block: text.block.place.text.block })
      : missing(walk, use, place);
  }
  const inline = findInline(text.inlines, name);
  if (inline) return guarded(walk, { use, place, closure: reenter(inline, use, { place, block }) });
  const partial = walk.partials?.find(name);
  if (!partial) {
    if (use.content && block) return reenter(block, use, { place, block: text.block });
    return missing(walk, use, place);
  }
  const call = callRange(use, place);
  reportFaults(walk, partial, call);
  const scope: Scope = { ...calledScope(place.scope, use.call), parent: null, parameters: [] };
  const inlines = (use.content ? withInlines(use.content, place) : place).text.inlines;
  const inside = { ...text, source: partial.source, top: scope, partial: { partial, call }, inlines, block };
  return guarded(walk, {
    use,
    place,
    closure: { nodes: partial.nodes, place: { ...place, scope, text: inside } },
  });
}

/** The name of the partial's call in the prompt's own text. */
function callRange({ name: { start, end } }: PartialUse, { text }: Place): Range {
  return text.partial?.call ?? { start, end };
}

/** `this` as the call gives it: the caller's, an argument, and named arguments over either. */
function calledScope(scope: Scope, { arguments: [argument], named }: Call): Scope {
  const self = argument ? scopeOf(argument, scope) : scope;
  const given = [...(self?.given ?? []), ...named.map(({ key }) => key.text)];
  return { ...scope, isInput: self?.isInput === true, given };
}

/** The scope whose `this` an argument means: `this`, `..` or `@root`; null for what is in none of them. */
function scopeOf(argument: Expression, scope: Scope): Scope | null {
  if (argument.kind !== 'path') return null;
  const { data, depth, segments } = argument;
  if (!data) return segments.length === 0 ? climb(scope, depth) : null;
  return segments.length === 1 && segments[0]?.text === 'root' ? inputScope : null;
}

/** Content and inline partials see what is around them where they are written, and the `this` of the call. */
function reenter(
  { nodes, place: written }: Closure,
  { call }: PartialUse,
  { place, block }: { place: Place; block: Closure | null },
): Closure {
  const isSame = call.arguments.length + call.named.length === 0 && place.scope === written.scope;
  const { isInput, given } = calledScope(place.scope, call);
  const { loops } = place.scope;
  const scope = isSame ? written.scope : { parent: written.scope, isInput, given, parameters: [], loops };
  const active = { nodes, parent: written.text.active };
  const { guards, certain } = place;
  return { nodes, place: { scope, guards, certain, text: { ...written.text, block, active } } };
}

interface Entering {
  readonly use: PartialUse;
  readonly place: Place;
  readonly closure: Closure;
}

/** Null for what is being walked through already, or has been in the same circumstances. */
function guarded(walk: Walk, { use, place, closure }: Entering): Closure | null {
  const { nodes } = closure;
  const cycle = depthOf(place.text.active, nodes);
  if (cycle === null) {
    const message = `The partial '${use.name.text}' calls itself${wayOf(place)}, or partials are nested more than ${maxActive} deep. Remove a call.`;
    return report(walk, {
      code: 'partial-circular',
      severity: 'error',
      message,
      range: callRange(use, place),
    });
  }
  if (--walk.visits < 0) {
    walk.readsAllInputs = true;
    return null;
  }
  const { text } = closure.place;
  if (!text.inlines && !text.block) {
    const { scope, guards, certain } = closure.place;
    const circumstances = [use.name.text, scope, [...guards].sort(), certain];
    const key = JSON.stringify(circumstances);
    if (walk.visited.has(key)) return null;
    walk.visited.add(key);
  }
  const active = { nodes, parent: place.text.active };
  return { nodes, place: { ...closure.place, text: { ...text, active } } };
}

/** Whoever calls a partial may bring it its content and inline partials. */
function missing(walk: Walk, use: PartialUse, place: Place): null {
  const name = use.name.text;
  if (walk.isPartial && name === '@partial-block') return null;
  const message =
    name === '@partial-block'
      ? `'@partial-block' is only there inside a partial that is called as a block${wayOf(place)}: {{#> name}}…{{/name}}.`
      : `There is no partial '${name}'${wayOf(place)}. Make a file '${fileOf(name)}', or correct the name.`;
  const severity = walk.isPartial ? 'warning' : 'error';
  return report(walk, { code: 'partial-missing', severity, message, range: callRange(use, place) });
}

/** The name of a partial's file begins with `_`. */
function fileOf(name: string): string {
  const at = name.lastIndexOf('/') + 1;
  return `${name.slice(0, at)}_${name.slice(at)}.prompt`;
}

function wayOf({ text: { partial } }: Place): string {
  return partial ? `, which '${partial.partial.name}' calls` : '';
}

/** The faults of a partial's own text, the first of them at the call. */
function reportFaults(walk: Walk, partial: Partial, range: Range): void {
  const [first] = partial.problems.filter(({ severity }) => severity === 'error');
  if (!first) return;
  const { line } = positionAt(partial.source, first.range.start);
  const message = `The partial '${partial.name}' has an error in line ${line}: ${first.message}`;
  report(walk, { code: 'partial-faulty', severity: 'error', message, range });
}

/** A helper in a partial that doesn't exist. */
export function reportHelper(walk: Walk, name: string, { text: { partial } }: Place): void {
  if (!partial || findHelper(name)) return;
  const message = `The partial '${partial.partial.name}' calls '${name}', which isn't a helper. Correct it there.`;
  report(walk, { code: 'partial-faulty', severity: 'error', message, range: partial.call });
}

function report(walk: Walk, problem: Problem): null {
  walk.readsAllInputs = true;
  const isKnown = walk.partialProblems.some(
    ({ message, range }) => message === problem.message && range.start === problem.range.start,
  );
  if (!isKnown) walk.partialProblems.push(problem);
  return null;
}

export const freshVisits = maxVisits;
