import { nearestName } from '../nearestName.js';
import { isMap, type ValueMap } from '../valueMap.js';
import type { SchemaFault } from './schemaFault.js';

/** `any` is Dotprompt's own. */
export const jsonSchemaTypes: ReadonlySet<unknown> = new Set([
  'any',
  'boolean',
  'integer',
  'null',
  'number',
  'string',
  'object',
  'array',
]);

type SchemaPath = SchemaFault['path'];

/** Keywords that hold a schema, or a list of them. */
const inner: ReadonlySet<string> = new Set(
  'items prefixItems contains additionalProperties propertyNames not if then else allOf anyOf oneOf'.split(
    ' ',
  ),
);
/** Keywords that hold a map of schemas. */
const innerMaps: ReadonlySet<string> = new Set(
  'properties patternProperties dependentSchemas $defs definitions'.split(' '),
);

const keywords: ReadonlySet<string> = new Set([
  ...inner,
  ...innerMaps,
  ...'type title description default examples enum const format required nullable deprecated'.split(' '),
  ...'readOnly writeOnly pattern minLength maxLength contentEncoding contentMediaType'.split(' '),
  ...'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems'.split(' '),
  ...'minContains maxContains minProperties maxProperties dependentRequired dependencies'.split(' '),
  ...'additionalItems unevaluatedItems unevaluatedProperties contentSchema example'.split(' '),
]);

/** A map inside Picoschema was meant as JSON Schema: it has a type, and nothing but keywords. */
export function looksLikeJsonSchema(value: ValueMap): boolean {
  return jsonSchemaTypes.has(value.type) && Object.keys(value).every((key) => keywords.has(key));
}

/**
 * What isn't JSON Schema in a map that Dotprompt takes for it, and hands on: types that there aren't, Picoschema inside
 * it, `required: true`.
 */
export function jsonSchemaFaults(schema: ValueMap): readonly SchemaFault[] {
  return [...propertyNamedType(schema), ...faultsIn(schema, [])];
}

/** A schema whose own property is called `type`, as in `{ type: string, customer: string }`. */
function propertyNamedType({ type, properties, ...others }: ValueMap): readonly SchemaFault[] {
  const lost = Object.keys(others).filter((key) => !keywords.has(key) && !/^(?:\$|x-)/.test(key));
  if (typeof type !== 'string' || type === 'object' || isMap(properties) || lost.length === 0) return [];
  const message = `Dotprompt takes this for JSON Schema, because of 'type: ${type}', so '${lost.join("', '")}' has no effect. If 'type' is a property, give it a description.`;
  return [warning({ path: ['type'], message, part: type, suggestion: `${type}, the type` })];
}

function faultsIn(schema: ValueMap, path: SchemaPath): readonly SchemaFault[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const place = [...path, keyword];
    if (keyword === 'type') return typeFaults(value, place);
    if (keyword === 'required' && typeof value === 'boolean') return [requiredFault(place)];
    if (inner.has(keyword)) return faultsOf(value, place);
    return innerMaps.has(keyword) && isMap(value)
      ? Object.entries(value).flatMap(([name, one]) => faultsOf(one, [...place, name]))
      : [];
  });
}

function faultsOf(value: unknown, path: SchemaPath): readonly SchemaFault[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => faultsOf(one, [...path, index]));
  if (isMap(value)) return faultsIn(value, path);
  return jsonSchemaTypes.has(value) ? [bareType(String(value), path)] : [];
}

function bareType(type: string, path: SchemaPath): SchemaFault {
  const suggestion = `{ type: ${type} }`;
  const message = `In JSON Schema a type is written '${suggestion}'.`;
  return warning({ path, message, part: type, suggestion });
}

function typeFaults(value: unknown, path: SchemaPath): readonly SchemaFault[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => typeFaults(one, [...path, index]));
  if (typeof value !== 'string' || jsonSchemaTypes.has(value)) return [];
  const types = [...jsonSchemaTypes].map(String);
  const guess = nearestName(value, types);
  const advice = guess === null ? `The types are ${types.join(', ')}.` : `Did you mean '${guess}'?`;
  const message = `'${value}' isn't a type of JSON Schema. ${advice}`;
  return [warning({ path, message, part: value, ...(guess === null ? {} : { suggestion: guess }) })];
}

function requiredFault(path: SchemaPath): SchemaFault {
  const message =
    "'required' is a list of names beside 'properties', such as 'required: [customer]'; here it has no effect.";
  return warning({ path, of: 'key', message });
}

function warning(fault: Omit<SchemaFault, 'code' | 'severity'>): SchemaFault {
  return { code: 'schema', severity: 'warning', ...fault };
}
