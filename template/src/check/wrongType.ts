import type { TypedArgument, TypedCall } from '../analyse/references.js';
import { soleType, stepInto } from '../analyse/shapes.js';
import { nearestName } from '../nearestName.js';
import type { Problem } from '../problems.js';
import type { Literal } from '../scan/tree.js';
import { withArticle } from '../values/describe.js';
import type { PlaceCheck } from './check.js';
import { mayEqual, possibleValues, type PossibleValues } from './possibleValues.js';

/** A value that a helper can't do anything with, or a comparison that never holds. */
export const wrongType: PlaceCheck = ({ typedCalls }) => typedCalls.flatMap(judge);

function judge(call: TypedCall): Problem[] {
  const { partial, range } = call.helperCall;
  return misfitsOf(call).map(({ argument, message, suggestion }) => {
    const { start, end } = argument.expression;
    if (partial) {
      const inPartial = `In the partial '${partial.name}': ${message}`;
      const related = [{ partial: partial.name, range: { start, end }, message }];
      return { code: 'wrong-type', severity: 'warning', message: inPartial, range, related };
    }
    const more = suggestion === undefined ? {} : { suggestion };
    return { code: 'wrong-type', severity: 'warning', message, range: { start, end }, ...more };
  });
}

interface Misfit {
  readonly argument: TypedArgument;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

function misfitsOf(call: TypedCall): readonly Misfit[] {
  const { helperCall, named } = call;
  const [first, second] = call.arguments;
  switch (helperCall.name) {
    case 'each':
      return notLooped(first);
    case 'ifEquals':
    case 'unlessEquals':
      return first && second ? neverEqual(first, second) : [];
    case 'lookup':
      return first && second ? notFound(first, second) : [];
    case 'json':
      return badIndent(named.get('indent'));
    case 'media':
      return [...notUrl(named.get('url')), ...notText(named.get('contentType'), "'contentType'")];
    default:
      return notText(first, "The name of a 'section'");
  }
}

const scalars: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean']);

function notLooped(argument: TypedArgument | undefined): Misfit[] {
  const type = argument ? soleType(argument.schema) : null;
  if (!argument || type === null || !scalars.has(type)) return [];
  const message = `'{{#each …}}' goes through a list or an object, and ${argument.label} is ${withArticle(type)}.`;
  return [{ argument, message }];
}

function notText(argument: TypedArgument | undefined, what: string): Misfit[] {
  const type = argument ? soleType(argument.schema) : null;
  if (!argument || type === null || type === 'string') return [];
  return [{ argument, message: `${what} is a text, and ${argument.label} is ${withArticle(type)}.` }];
}

/** The address may be a property of what is given. */
function notUrl(argument: TypedArgument | undefined): Misfit[] {
  return notText(argument, "'url'").map((misfit) => {
    const { schema, label } = misfit.argument;
    if (soleType(schema) !== 'object' || soleType(stepInto(schema, 'url').schema) !== 'string') return misfit;
    const suggestion = `${label.slice(1, -1)}.url`;
    return { ...misfit, message: `${misfit.message} Did you mean '${suggestion}'?`, suggestion };
  });
}

function notFound(from: TypedArgument, key: TypedArgument): Misfit[] {
  const type = soleType(from.schema);
  if (type !== null && type !== 'string' && scalars.has(type)) {
    const message = `'lookup' finds something in a list or an object, and ${from.label} is ${withArticle(type)}.`;
    return [{ argument: from, message }];
  }
  const keyType = soleType(key.schema);
  if (keyType !== 'object' && keyType !== 'array') return [];
  const message = `'lookup' takes a name or a number, and ${key.label} is ${withArticle(keyType)}.`;
  return [{ argument: key, message }];
}

/** A text of digits is put before every line as it is. */
function badIndent(argument: TypedArgument | undefined): Misfit[] {
  if (!argument) return [];
  const { expression, label, schema } = argument;
  if (expression.kind === 'literal' && typeof expression.value === 'string') {
    if (!/^\d+$/.test(expression.value)) return [];
    const suggestion = expression.value;
    const message = `Every line would begin with the text ${label.slice(1, -1)}. Write 'indent=${suggestion}'.`;
    return [{ argument, message, suggestion }];
  }
  const type = soleType(schema);
  if (type === null || type === 'string' || type === 'number' || type === 'integer') return [];
  return [{ argument, message: `'indent' is a number of blanks, and ${label} is ${withArticle(type)}.` }];
}

function neverEqual(one: TypedArgument, other: TypedArgument): Misfit[] {
  const literals = [one, other].filter(({ expression }) => expression.kind === 'literal');
  const first = possibleValues(one);
  const second = possibleValues(other);
  if (!first || !second || literals.length === 2 || literals.some(isNull) || mayEqual(first, second))
    return [];
  const isFirst = literals[0] === one;
  const [argument, against, values] = isFirst ? [one, other, second] : [other, one, first];
  const suggestion = suggestionFor(argument, values);
  const advice = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  const message = `${against.label} is ${inWords(values)}, so it never equals ${nameOf(argument)}.${advice}`;
  return [{ argument, message, suggestion }];
}

/** What isn't passed has no type. */
function isNull({ expression }: TypedArgument): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

/** A literal as it stands, anything else in quotes. */
function nameOf({ expression, label }: TypedArgument): string {
  return expression.kind === 'literal' ? label.slice(1, -1) : label;
}

const shownValues = 8;

function inWords({ types, values }: PossibleValues): string {
  if (!values) return [...types].map(withArticle).join(' or ');
  const shown = values.slice(0, shownValues).map((value) => JSON.stringify(value));
  if (values.length === 1) return shown.join('');
  return `one of ${shown.join(', ')}${values.length > shown.length ? ' …' : ''}`;
}

/** The same in the right type, or the value that was probably meant. */
function suggestionFor({ expression }: TypedArgument, possible: PossibleValues): string | undefined {
  if (expression.kind !== 'literal') return undefined;
  const { types, values } = possible;
  if (!values) return converted(expression, types);
  if (typeof expression.value !== 'string') return undefined;
  const texts = values.filter((value) => typeof value === 'string');
  const meant = nearestName(expression.value, texts);
  return meant === null ? undefined : JSON.stringify(meant);
}

function converted({ value }: Literal, types: ReadonlySet<string>): string | undefined {
  if (typeof value === 'string') {
    if (types.has('boolean') && (value === 'true' || value === 'false')) return value;
    return types.has('number') && /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
  }
  return types.has('string') ? JSON.stringify(String(value)) : undefined;
}
