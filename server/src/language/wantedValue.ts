/** What fits where a value is being typed. */
import { helpers, roles, type ScopeAt } from '@onbook/template';
import type { TypedCall } from './typedCall.js';
import type { TypedTag } from './tagAt.js';
import type { ScopedName } from './scopedNames.js';
import { wordOfType } from './wordOfType.js';
import { readPathPrefix } from './writtenPath.js';

/** How well a name fits, the best 0. */
export type Fit = (name: Pick<ScopedName, 'type' | 'isOptional'>) => number;

export interface WantedValue {
  /** No variable can stand here: a helper takes no more arguments. */
  readonly takesNames: boolean;
  readonly fit: Fit;
  /** Values that can be written out, as they are written in a tag. */
  readonly literals: readonly string[];
}

const scalars = ['string', 'enum', 'number', 'integer', 'boolean', 'null'];

/** The types that fit, the best first; a type that isn't in any list fits worst. */
function oneOf(...best: readonly (readonly string[])[]): Fit {
  return ({ type }) => {
    const at = best.findIndex((types) => types.includes(type));
    return at < 0 ? best.length : at;
  };
}

const printed = oneOf([...scalars, 'any']);
const list = oneOf(['array'], ['object', 'any']);
const object = oneOf(['object'], ['any']);
const scalar = oneOf(['enum'], scalars, ['any']);

/** A text that is always there is no condition. */
const condition: Fit = ({ type, isOptional }) => {
  if (type === 'boolean' || type === 'any') return 0;
  if (isOptional) return 1;
  return type === 'array' ? 2 : 3;
};

const fits: Readonly<Record<string, Fit>> = {
  if: condition,
  unless: condition,
  each: list,
  with: object,
  ifEquals: scalar,
  unlessEquals: scalar,
  json: oneOf(['object', 'array', 'any']),
  lookup: oneOf(['object', 'array'], ['any']),
};

const anything: WantedValue = { takesNames: true, fit: printed, literals: [] };
const nothing: WantedValue = { ...anything, takesNames: false };

/** For the place of the word in `tag`. `typeOf` tells the type of a partial's argument. */
export function wantedValue(
  { call, place, sigil }: Pick<TypedTag, 'call' | 'place' | 'sigil'>,
  scope: ScopeAt,
  typeOf: (key: string) => string,
): WantedValue {
  const { callee, key } = call;
  if (callee === null) return { ...anything, fit: place === 'block' ? condition : printed };
  if (!isPartialCall(call, sigil)) return wantedByHelper(call, scope);
  if (key !== null) return wantedOf(typeOf(key));
  return call.arguments.length === 0 ? { ...anything, fit: object } : nothing;
}

function wantedByHelper(call: TypedCall, scope: ScopeAt): WantedValue {
  const helper = helpers.find(({ name }) => name === call.callee);
  if (helper === undefined) return nothing;
  if (call.key !== null) return wantedNamed(call.key, helper);
  const at = call.arguments.length;
  if (helper.name === 'role' && at === 0) return { ...nothing, literals: quotedRoles };
  if (!takesValues(helper, at)) return nothing;
  if (helper.name === 'lookup' && at === 1) return { ...anything, fit: scalar };
  return { ...anything, fit: fits[helper.name] ?? printed, literals: comparedWith(call, scope) };
}

const quotedRoles = roles.map((role) => JSON.stringify(role));

function takesValues(helper: (typeof helpers)[number], at: number): boolean {
  return !('partsMessages' in helper) && (at < helper.arguments || 'takesMore' in helper);
}

export function isPartialCall({ isInParentheses }: TypedCall, sigil: string): boolean {
  return !isInParentheses && sigil.endsWith('>');
}

function wantedOf(type: string): WantedValue {
  const fit = type === 'any' ? printed : oneOf([type], ['any']);
  return { ...anything, fit, literals: type === 'boolean' ? ['true', 'false'] : [] };
}

/** What is usually written for an argument with a name that few variables are for; the first is what it is there for. */
export const literalsByKey: Readonly<Record<string, readonly string[]>> = {
  includeZero: ['true'],
  indent: ['2'],
  level: ['"debug"', '"info"', '"warn"', '"error"'],
  contentType: ['"image/png"', '"image/jpeg"', '"image/webp"', '"application/pdf"', '"audio/mpeg"'],
};

function wantedNamed(key: string, helper: (typeof helpers)[number]): WantedValue {
  const types: Readonly<Record<string, string>> = 'types' in helper ? helper.types : {};
  return { ...wantedOf(types[key] ?? 'any'), literals: literalsByKey[key] ?? [] };
}

/** What `ifEquals` can find: the values of what it compares with. */
function comparedWith({ callee, arguments: [first] }: TypedCall, scope: ScopeAt): readonly string[] {
  if ((callee !== 'ifEquals' && callee !== 'unlessEquals') || first === undefined) return [];
  const path = readPathPrefix(`${first}.`);
  const schema = path && (scope.valueOf(path)?.schema ?? null);
  if (wordOfType(schema) === 'boolean') return ['true', 'false'];
  const values: readonly unknown[] = Array.isArray(schema?.enum) ? schema.enum : [];
  return values
    .filter((value) => value !== null && typeof value !== 'object')
    .map((value) => JSON.stringify(value));
}
