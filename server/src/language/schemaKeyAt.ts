import type { InputPath, JsonSchema, PromptDocument, Range } from '@onbook/template';
import { frontMatterPairs, type FrontMatterPair } from './frontMatterPairs.js';
import { touches } from './ranges.js';
import { propertiesOf } from './schemaWords.js';

/** A key below `input.schema` or `output.schema`. */
export interface SchemaKey {
  readonly name: string;
  /** Of the name, without what else a key of Picoschema holds. */
  readonly range: Range;
  /** Null where it may be anything. */
  readonly schema: JsonSchema | null;
  readonly required: boolean;
  /** From the whole schema to it; 0 stands for each item of a list. */
  readonly path: InputPath;
  readonly of: 'input' | 'output';
}

export function schemaKeyAt(document: PromptDocument, offset: number): SchemaKey | null {
  const [top, schema, ...keys] = pairsAt(frontMatterPairs(document), offset);
  const last = keys.at(-1);
  const of = sides.find((side) => side === top?.name);
  const range = last && nameRange(document.source, last);
  if (!of || schema?.name !== 'schema' || !range || !touches(range, offset)) return null;
  const isJsonSchema = schema.children.some((child) => child.name === 'properties');
  const names = isJsonSchema ? propertyNames(keys) : keys.map(nameOf);
  const { inputSchema, outputSchema } = document.frontMatter;
  const found = names && propertyAt(of === 'input' ? inputSchema : outputSchema, names);
  return found && { ...found, range, of };
}

const sides = ['input', 'output'] as const;

/** Behind the quotation mark of a key in quotes. */
function nameRange(source: string, pair: FrontMatterPair): Range {
  const name = nameOf(pair);
  const start = pair.key.start + (source.startsWith(name, pair.key.start) ? 0 : 1);
  return { start, end: start + name.length };
}

/** From the top to the pair whose key is at `offset`; empty where none is. */
function pairsAt(pairs: readonly FrontMatterPair[], offset: number): readonly FrontMatterPair[] {
  const pair = pairs.find((one) => touches(one, offset));
  if (!pair) return [];
  if (touches(pair.key, offset)) return [pair];
  const inner = pairsAt(pair.children, offset);
  return inner.length === 0 ? [] : [pair, ...inner];
}

/** `lines?(array, what was bought)` declares `lines`. */
function nameOf({ name }: FrontMatterPair): string {
  return /^[^(?]*/.exec(name ?? '')?.[0] ?? '';
}

/** Of a path of JSON Schema's keys; null for one of the schema's own words. */
function propertyNames(keys: readonly FrontMatterPair[]): readonly string[] | null {
  const names: string[] = [];
  let isName = false;
  for (const { name } of keys) {
    if (isName && name !== null) names.push(name);
    else if (name !== 'properties' && name !== 'items') return null;
    isName = !isName && name === 'properties';
  }
  return isName || names.length === 0 ? null : names;
}

type Found = Pick<SchemaKey, 'name' | 'schema' | 'required' | 'path'>;

function propertyAt(whole: JsonSchema | null, names: readonly string[]): Found | null {
  return names.reduce<Found | null>((holder, name) => holder && propertyOf(holder, name), {
    name: '',
    schema: whole,
    required: true,
    path: [],
  });
}

function propertyOf({ schema, path }: Found, name: string): Found | null {
  const property = propertiesOf(schema).find((one) => one.name === name);
  if (!property) return null;
  const isList = schema?.properties === undefined;
  return { ...property, path: [...path, ...(isList ? [0 as const] : []), name] };
}
