import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { allowedTypes, typeOfValue } from '../frontMatter/types.js';
import { asMap, isMap } from '../valueMap.js';

/** A way in which values that one schema allows don't fit another one. */
export type Difference = {
  /** From the top, such as `order.lines[].title`; empty for the value as a whole. */
  readonly path: string;
} & (
  | { readonly kind: 'types'; readonly extra: readonly string[]; readonly allowed: readonly string[] }
  | { readonly kind: 'values'; readonly extra: readonly unknown[] }
  /** Any value was allowed, and now it is one of a list. */
  | { readonly kind: 'listed' }
  /** A property that the one lets be absent and the other needs; `isGone` where the one doesn't have it at all. */
  | { readonly kind: 'needed'; readonly isGone: boolean }
  /** A property that the one has and the other refuses; the path is the property's. */
  | { readonly kind: 'refused' }
  /** Properties beyond those that are listed. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'bound'; readonly keyword: string }
  /** Keywords that can't be compared. */
  | { readonly kind: 'unclear' }
);

interface Sides {
  readonly path: string;
  readonly from: JsonSchema;
  readonly to: JsonSchema;
}

/** Every way in which a value that `from` allows may not fit `to`. */
export function differences(from: JsonSchema, to: JsonSchema, path = ''): Difference[] {
  const sides: Sides = { path, from, to };
  if (isSame(from, to)) return [];
  if (incomparable.some((keyword) => !isSame(from[keyword], to[keyword]))) return [{ path, kind: 'unclear' }];
  const ofType = typeDifferences(sides);
  if (ofType.length > 0) return ofType;
  return [...boundDifferences(sides), ...propertyDifferences(sides), ...itemDifferences(sides)];
}

const incomparable = [
  ...['$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'],
  ...[
    'patternProperties',
    'dependentSchemas',
    'dependentRequired',
    'propertyNames',
    'prefixItems',
    'contains',
  ],
];

function typeDifferences({ path, from, to }: Sides): Difference[] {
  const now = valuesOf(to);
  const before = valuesOf(from);
  if (now) {
    if (!before) return [{ path, kind: 'listed' }];
    const extra = before.filter((value) => !now.some((one) => isSame(one, value)));
    return extra.length > 0 ? [{ path, kind: 'values', extra }] : [];
  }
  const allowed = allowedTypes(to);
  if (!allowed) return [];
  const types = before ? [...new Set(before.map(typeOfValue))] : allowedTypes(from);
  if (!types) return [{ path, kind: 'types', extra: ['any'], allowed }];
  const extra = types.filter(
    (type) => !allowed.includes(type) && !(type === 'integer' && allowed.includes('number')),
  );
  return extra.length > 0 ? [{ path, kind: 'types', extra, allowed }] : [];
}

function valuesOf(schema: JsonSchema): readonly unknown[] | null {
  const values: unknown = schema.enum;
  if (Array.isArray(values)) return values as readonly unknown[];
  return Object.hasOwn(schema, 'const') ? [schema.const] : null;
}

const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const exact = ['pattern', 'multipleOf', 'uniqueItems'];

function boundDifferences({ path, from, to }: Sides): Difference[] {
  const tighter = [
    ...upperBounds.filter((keyword) => numberOf(to[keyword], Infinity) < numberOf(from[keyword], Infinity)),
    ...lowerBounds.filter((keyword) => numberOf(to[keyword], -Infinity) > numberOf(from[keyword], -Infinity)),
    ...exact.filter((keyword) => (to[keyword] ?? false) !== false && to[keyword] !== from[keyword]),
  ];
  return tighter.map((keyword) => ({ path, kind: 'bound', keyword }));
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function propertyDifferences({ path, from, to }: Sides): Difference[] {
  const before = asMap(from.properties);
  const now = asMap(to.properties);
  const required = namesIn(to.required);
  const wasRequired = namesIn(from.required);
  const found = [...new Set([...Object.keys(now), ...required])].flatMap((name): Difference[] => {
    const below = path === '' ? name : `${path}.${name}`;
    const isGone = !Object.hasOwn(before, name);
    const isNeeded = required.has(name) && !wasRequired.has(name);
    const needed: Difference[] = isNeeded ? [{ path: below, kind: 'needed', isGone }] : [];
    if (isGone) return needed;
    const inside = isNeeded ? withoutNull(asMap(before[name])) : asMap(before[name]);
    return [...needed, ...differences(inside, asMap(now[name]), below)];
  });
  if (to.additionalProperties !== false) return found;
  const refused = Object.keys(before).filter((name) => !Object.hasOwn(now, name));
  const names = refused.map((name) => (path === '' ? name : `${path}.${name}`));
  return [
    ...found,
    ...names.map((name): Difference => ({ path: name, kind: 'refused' })),
    ...(from.additionalProperties === false || !mayBeObject(from) ? [] : [{ path, kind: 'closed' } as const]),
  ];
}

function mayBeObject(schema: JsonSchema): boolean {
  return allowedTypes(schema)?.includes('object') !== false;
}

function namesIn(required: unknown): ReadonlySet<string> {
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** Whoever may leave a value out may also pass null for it, which is then no difference of its own. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  return {
    ...schema,
    ...(Array.isArray(type) && { type: type.filter((one) => one !== 'null') }),
    ...(Array.isArray(values) && { enum: values.filter((value) => value !== null) }),
  };
}

function itemDifferences({ path, from, to }: Sides): Difference[] {
  return isMap(to.items) ? differences(asMap(from.items), to.items, `${path}[]`) : [];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
