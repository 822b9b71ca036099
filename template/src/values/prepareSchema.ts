import { isMap, type ValueMap } from '../valueMap.js';
import { enter, reportInvalid, type Check } from './checking.js';
import type { Keyword, Surroundings } from './keyword.js';
import * as arrays from './keywords/arrays.js';
import * as combinations from './keywords/combinations.js';
import * as objects from './keywords/objects.js';
import * as scalars from './keywords/scalars.js';
import { propertyOf } from './readValue.js';

/** All but `type`, which comes first and alone. What isn't here (`format`, `unevaluatedProperties` …) isn't checked. */
const keywords: readonly (readonly [name: string, keyword: Keyword])[] = [
  ['enum', scalars.enumeration],
  ['const', scalars.constant],
  ['minimum', scalars.minimum],
  ['maximum', scalars.maximum],
  ['exclusiveMinimum', scalars.exclusiveMinimum],
  ['exclusiveMaximum', scalars.exclusiveMaximum],
  ['multipleOf', scalars.multipleOf],
  ['minLength', scalars.minLength],
  ['maxLength', scalars.maxLength],
  ['pattern', scalars.pattern],
  ['minItems', arrays.minItems],
  ['maxItems', arrays.maxItems],
  ['uniqueItems', arrays.uniqueItems],
  ['contains', arrays.contains],
  ['prefixItems', arrays.prefixItems],
  ['items', arrays.items],
  ['additionalItems', arrays.additionalItems],
  ['minProperties', objects.minProperties],
  ['maxProperties', objects.maxProperties],
  ['propertyNames', objects.propertyNames],
  ['properties', objects.properties],
  ['required', objects.required],
  ['patternProperties', objects.patternProperties],
  ['additionalProperties', objects.additionalProperties],
  ['dependentRequired', objects.dependencies],
  ['dependentSchemas', objects.dependencies],
  ['dependencies', objects.dependencies],
  ['$ref', combinations.reference],
  ['allOf', combinations.allOf],
  ['anyOf', combinations.anyOf],
  ['oneOf', combinations.oneOf],
  ['not', combinations.not],
  ['if', combinations.condition],
];

/** Makes a JSON Schema (draft 2020-12, and what older drafts spell otherwise) ready to check many values. */
export function prepareSchema(root: unknown): Check {
  const known = new WeakMap<ValueMap, Check>();
  const prepare = (schema: unknown): Check => {
    if (schema === false) return refuse;
    if (!isMap(schema)) return accept;
    const found = known.get(schema) ?? checkOf(schema, { prepare, resolve });
    known.set(schema, found);
    return found;
  };
  const resolve = (reference: string): Check | null => {
    const target = find(root, reference);
    return target === undefined ? null : prepare(target);
  };
  return prepare(root);
}

const accept: Check = () => undefined;

const refuse: Check = (_, checking) => {
  reportInvalid(checking, "isn't allowed here");
};

type Below = Omit<Surroundings, 'schema'>;

/** The keywords are read when the first value comes, so that a schema may be as deep as it likes. */
function checkOf(schema: ValueMap, below: Below): Check {
  let read: Read | null = null;
  return (value, checking) => {
    enter(checking);
    read ??= readKeywords({ schema, ...below });
    const before = checking.faults.length;
    read.type?.(value, checking);
    // What else is wrong with a value of another type says nothing new.
    if (checking.faults.length === before) for (const check of read.others) check(value, checking);
    if (value === null && checking.faults.length === before) checking.nulls.push('');
    checking.depth--;
  };
}

interface Read {
  readonly type: Check | null;
  readonly others: readonly Check[];
}

function readKeywords(surroundings: Surroundings): Read {
  const { schema } = surroundings;
  const read = ([name, keyword]: (typeof keywords)[number]) =>
    Object.hasOwn(schema, name) ? keyword(schema[name], surroundings) : null;
  return { type: read(['type', scalars.type]), others: keywords.map(read).filter((check) => check !== null) };
}

/** Follows `#/a/b`, a JSON Pointer as a fragment (RFC 6901, section 6). */
function find(root: unknown, reference: string): unknown {
  const [before = '', ...names] = reference.split('/').map(decodeName);
  if (before !== '#') return undefined;
  return names.reduce<unknown>((at, name) => (name === null ? undefined : propertyOf(at, name)), root);
}

function decodeName(written: string): string | null {
  try {
    return decodeURIComponent(written).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    // A lone '%' names nothing.
    return null;
  }
}
