import { demand } from './callArguments.js';
import { maxActive } from '../partials/calls.js';
import type { Partial } from '../partials/partials.js';
import { positionAt } from '../positions.js';
import type { Problem, Range, RelatedPlace } from '../problems.js';
import type { Name, Node, SubExpression } from '../scan/tree.js';
import type { NamedActive, Place, TextPlace, Walk } from './walk.js';

/** Where a problem of a partial's call is shown: at the name in the prompt's own call. */
export function callRange({ start, end }: Range, { text }: Place): Range {
  return text.partial?.call ?? { start, end };
}

/** Whoever calls a partial may bring it its content and inline partials. */
export function reportMissing(walk: Walk, name: Name, place: Place): void {
  const isBlock = name.text === '@partial-block';
  readsAll(walk, place);
  if (isBlock && walk.isPartial) return;
  const meant = isBlock ? null : (walk.partials?.nearest(name.text) ?? null);
  const message = isBlock
    ? `'@partial-block' is only there inside a partial that is called as a block${wayOf(place)}: {{#> name}}…{{/name}}.`
    : `There is no partial '${name.text}'${wayOf(place)}. ${adviceFor(name.text, meant)}`;
  const severity = walk.isPartial ? 'warning' : 'error';
  const related = placesOfCall(place.text, name, 'It is called here.');
  const range = callRange(name, place);
  // In a partial's text the name stands elsewhere than the problem.
  const suggestion = meant === null || place.text.partial ? {} : { suggestion: writtenName(meant) };
  report(walk, { code: 'partial-missing', severity, message, range, related, ...suggestion }, place);
}

function adviceFor(name: string, meant: string | null): string {
  return meant === null
    ? `Make a file '${fileOf(name)}', or correct the name.`
    : `Did you mean '${meant}'? If not, make a file '${fileOf(name)}'.`;
}

/** In quotation marks where it can't do without. */
function writtenName(name: string): string {
  return /^[A-Za-z_][\w-]*(?:\/[A-Za-z_][\w-]*)*$/.test(name) ? name : JSON.stringify(name);
}

/** Whatever values there are, a version is sent with the partials that it was registered with. */
export function reportComputed(walk: Walk, computed: SubExpression, place: Place): void {
  readsAll(walk, place);
  const { partial } = place.text;
  const inPartial = partial ? `, as it is in '${partial.partial.name}'` : '';
  const message = `A partial's name can't be computed${inPartial}: which one is sent must be known ahead. Write its name; to choose between several, put each into an '{{#ifEquals …}}'.`;
  const related = placesOfCall(place.text, computed, 'It is called here.');
  const range = callRange(computed, place);
  report(walk, { code: 'partial-unsupported', severity: 'error', message, range, related }, place);
}

/** The place of a call in the partial that it is written in; none for one in the prompt's own text. */
function placesOfCall({ partial }: TextPlace, { start, end }: Range, message: string): RelatedPlace[] {
  return partial ? [{ partial: partial.partial.name, range: { start, end }, message }] : [];
}

/** What can't be read may use all that there is. */
function readsAll(walk: Walk, { scope }: Place): void {
  walk.readsAllInputs = true;
  for (const argument of scope.given.values()) demand(argument, { copes: true, certain: false, type: null });
}

/** The name of a partial's file begins with `_`. */
function fileOf(name: string): string {
  const at = name.lastIndexOf('/') + 1;
  return `${name.slice(0, at)}_${name.slice(at)}.prompt`;
}

function wayOf({ text: { partial } }: Place): string {
  return partial ? `, which '${partial.partial.name}' calls` : '';
}

/** A call of what is around it already, or one too deep. */
export function reportCircle(
  walk: Walk,
  name: Name,
  { place, nodes }: { place: Place; nodes: readonly Node[] },
): void {
  readsAll(walk, place);
  const range = callRange(name, place);
  const circle = circleOf(place.text.active, nodes);
  if (!circle) {
    const message = `Partials are nested more than ${maxActive} deep by this call. Remove one of the calls.`;
    report(walk, { code: 'partial-circular', severity: 'error', message, range }, place);
    return;
  }
  const names = circle.map((entered) => entered.name);
  const way = [...names, name.text].map((one) => `'${one}'`).join(' → ');
  const message =
    circle.length === 1
      ? `The partial '${name.text}' calls itself. Remove that call.`
      : `Partials call each other in a circle: ${way}. Remove one of these calls.`;
  // The first call leads into the circle, the others go round in it.
  const inside = [...circle.slice(1), { name: name.text, call: name, caller: place.text }];
  const related = inside.flatMap((one) =>
    placesOfCall(one.caller, one.call, `'${one.name}' is called here.`),
  );
  const problem: Problem = { code: 'partial-circular', severity: 'error', message, range, related };
  // Whoever enters a circle elsewhere walks the same one.
  const key = `circle ${[...names].sort().join(' ')}`;
  if (!walk.problems.has(key)) walk.problems.set(key, problem);
}

/** Blocks in partials in blocks, too deep to be walked through or rendered. */
export function reportDepth(
  walk: Walk,
  [node]: readonly Node[],
  { place, most }: { place: Place; most: number },
): void {
  if (!node) return;
  readsAll(walk, place);
  const { start, end } = place.text.partial?.call ?? node;
  const message = `Blocks and partials are nested more than ${most} deep here. Make the partials flatter.`;
  const problem: Problem = { code: 'partial-circular', severity: 'error', message, range: { start, end } };
  if (!walk.problems.has('depth')) walk.problems.set('depth', problem);
}

/** From the call that entered `nodes` to the innermost; null where none did. */
function circleOf(active: NamedActive | null, nodes: readonly Node[]): NamedActive[] | null {
  const entered: NamedActive[] = [];
  for (let seen = active; seen; seen = seen.parent) {
    entered.unshift(seen);
    if (seen.nodes === nodes) return entered;
  }
  return null;
}

/** The faults of a partial's own text, the first of them at the call. */
export function reportFaults(
  walk: Walk,
  partial: Partial,
  { name, place }: { name: Name; place: Place },
): void {
  const fault = faultOf(partial);
  if (!fault) return;
  readsAll(walk, place);
  const { line } = positionAt(partial.source, fault.range.start);
  const related = [{ partial: partial.name, range: fault.range, message: fault.message }];
  const message = `The partial '${partial.name}' has an error in line ${line}: ${fault.message}`;
  const key = `faulty ${partial.name}`;
  const problem: Problem = {
    code: 'partial-faulty',
    severity: 'error',
    message,
    range: callRange(name, place),
    related,
  };
  if (!walk.problems.has(key)) walk.problems.set(key, problem);
}

export function faultOf({ problems }: Partial): Problem | null {
  return problems.find(({ severity }) => severity === 'error') ?? null;
}

/** Once: in the prompt's own text at each place, in a partial at the first call that leads there. */
function report(walk: Walk, problem: Problem, { text }: Place): void {
  const problems = text.partial ? walk.problems : walk.ownProblems;
  const key = text.partial ? problem.message : `${problem.message} ${problem.range.start}`;
  if (!problems.has(key)) problems.set(key, problem);
}
