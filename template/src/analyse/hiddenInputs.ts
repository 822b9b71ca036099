import type { Path } from '../scan/tree.js';
import type { HiddenInput } from './references.js';
import { isLocal, type Meaning, type Scope } from './scope.js';
import { stepInto } from './shapes.js';
import type { Place, Walk } from './walk.js';

export function noteHidden(
  walk: Walk,
  path: Path,
  { meaning, place }: { meaning: Meaning; place: Place },
): void {
  const { data, depth, scoped, segments } = path;
  const [first] = segments;
  // Whoever writes `this.name` or `../name` knows.
  if (!first || data || depth > 0 || scoped || place.text.partial || !walk.inputs.has(first.text)) return;
  const by = hiderOf(path, meaning, place);
  if (!by) return;
  const { start, end } = first;
  const climb = by === 'argument' ? null : wayUp(place.scope);
  const instead = climb === null ? null : climb + place.text.source.slice(start, end);
  walk.hiddenInputs.push({ name: first.text, by, value: meaning.base, instead, range: { start, end } });
}

/** `<<name>>` where a block brings the name. */
export function noteAngles(
  walk: Walk,
  path: Path,
  { meaning, place }: { meaning: Meaning; place: Place },
): void {
  const [first] = path.segments;
  // Whoever has declared the input may well mean it.
  if (!first || place.text.partial || walk.inputs.has(first.text) || !isLocal(place.scope, first.text))
    return;
  const { start, end } = path;
  const instead = `{{${place.text.source.slice(start, end)}}}`;
  const range = { start: start - 2, end: end + 2 };
  walk.hiddenInputs.push({ name: first.text, by: 'angles', value: meaning.base, instead, range });
}

function hiderOf(path: Path, { argument, rest }: Meaning, { scope, text }: Place): HiddenInput['by'] | null {
  const name = path.segments[0]?.text ?? '';
  // A property of `this` is looked for by all of its names, a parameter has taken the first.
  if (!argument && rest.length < path.segments.length) return 'parameter';
  // Inline partials are written to be given arguments.
  const isContent = text.active?.name === '@partial-block';
  if (argument) return isContent && scope.given.has(name) ? 'argument' : null;
  if (text.active || stepInto(scope.self.schema, name).schema !== null) return null;
  return isVague(scope) ? 'vague' : 'property';
}

/** A name may be the input as long as each block up to there may have kept `this`. */
function isVague(scope: Scope): boolean {
  let seen: Scope | null = scope;
  while (seen?.self.isVague) seen = seen.parent;
  return seen?.self.isInput === true;
}

const waysUp = new WeakMap<Scope, string | null>();

/** From a place to the inputs, found once for each scope: a deep text may ask at every name. */
function wayUp(scope: Scope): string | null {
  const known = waysUp.get(scope);
  if (known !== undefined) return known;
  let climb = '';
  let seen: Scope | null = scope;
  for (; seen && !seen.self.isInput; seen = seen.parent) climb += '../';
  const way = seen && (climb === '' ? 'this.' : climb);
  waysUp.set(scope, way);
  return way;
}
