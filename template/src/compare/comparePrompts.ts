import type { PromptDocument } from '../document.js';
import type { FrontMatter, Input, JsonSchema } from '../frontMatter/frontMatter.js';
import { allowedTypes } from '../frontMatter/types.js';
import { asMap, isMap, type ValueMap } from '../valueMap.js';

/** What changed between two versions of a prompt, in terms of those who call it. */
export interface Comparison {
  readonly variables: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  };
  /** Dotted keys whose value differs, `model` first; null where a side has none. */
  readonly config: readonly ConfigChange[];
  /** Sentences: why a program that calls the old version may fail on the new one. */
  readonly breaking: readonly string[];
}

export interface ConfigChange {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

export function comparePrompts(from: PromptDocument, to: PromptDocument): Comparison {
  const old = new Map(from.inputs.map((input) => [input.name, input]));
  const now = new Map(to.inputs.map((input) => [input.name, input]));
  const kept = to.inputs.flatMap((input) => {
    const before = old.get(input.name);
    return before ? [{ before, input }] : [];
  });
  return {
    variables: {
      added: to.inputs.filter(({ name }) => !old.has(name)).map(({ name }) => name),
      removed: from.inputs.filter(({ name }) => !now.has(name)).map(({ name }) => name),
      retyped: kept
        .filter(({ before, input }) => before.type !== input.type)
        .map(({ before, input }) => ({ name: input.name, from: before.type, to: input.type })),
    },
    config: configChanges(from.frontMatter, to.frontMatter),
    breaking: [
      ...to.inputs.filter(({ name, required }) => required && !old.has(name)).map(newInput),
      ...kept.flatMap(({ before, input }) => inputBreaks(before, input, { from, to })),
      ...outputBreaks(from.frontMatter.outputSchema, to.frontMatter.outputSchema),
    ],
  };
}

function newInput({ name }: Input): string {
  return `A new input is needed: ${name}. Programs that don't send it will fail.`;
}

interface Sides {
  readonly from: PromptDocument;
  readonly to: PromptDocument;
}

function inputBreaks(before: Input, input: Input, { from, to }: Sides): string[] {
  const { name } = input;
  const breaks: string[] = [];
  if (input.required && !before.required) {
    breaks.push(`The input ${name} was optional and is required now. Programs that don't send it will fail.`);
  }
  const narrowed = narrowing(
    property(from.frontMatter.inputSchema, name),
    property(to.frontMatter.inputSchema, name),
  );
  if (narrowed !== null)
    breaks.push(`The input ${name} ${narrowed}. Programs that send something else will fail.`);
  return breaks;
}

function property(schema: JsonSchema | null, name: string): JsonSchema {
  return asMap(asMap(schema?.properties)[name]);
}

/** How the new schema refuses what the old one took; null where it doesn't. */
function narrowing(from: JsonSchema, to: JsonSchema): string | null {
  const values = to.enum;
  if (Array.isArray(values)) {
    const before: unknown = from.enum;
    if (!Array.isArray(before)) return 'takes only listed values now';
    const gone = before.filter((value) => !values.includes(value));
    return gone.length > 0
      ? `no longer takes ${gone.map((value) => JSON.stringify(value)).join(', ')}`
      : null;
  }
  const now = allowedTypes(to)?.filter((type) => type !== 'null');
  if (!now) return null;
  const before = Array.isArray(from.enum)
    ? ['string']
    : allowedTypes(from)?.filter((type) => type !== 'null');
  const fits = (type: string) => now.includes(type) || (type === 'integer' && now.includes('number'));
  return before?.every(fits) ? null : `takes only ${now.join(' or ')} now`;
}

function outputBreaks(from: JsonSchema | null, to: JsonSchema | null): string[] {
  const fields = Object.keys(asMap(from?.properties));
  const remaining = asMap(to?.properties);
  return fields
    .filter((field) => !Object.hasOwn(remaining, field))
    .map((field) => `The answer no longer has the field ${field}. Programs that read it will fail.`);
}

function configChanges(from: FrontMatter, to: FrontMatter): ConfigChange[] {
  const before = settings(from);
  const after = settings(to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, from: before.get(key) ?? null, to: after.get(key) ?? null }))
    .filter((change) => JSON.stringify(change.from) !== JSON.stringify(change.to));
}

function settings({ model, temperature, maxTokens, config }: FrontMatter): Map<string, unknown> {
  const flat = new Map<string, unknown>([
    ['model', model],
    ['temperature', temperature],
    ['maxOutputTokens', maxTokens],
  ]);
  flatten(config, '', flat);
  return flat;
}

function flatten(map: ValueMap, prefix: string, flat: Map<string, unknown>): void {
  for (const [key, value] of Object.entries(map)) {
    if (isMap(value)) flatten(value, `${prefix}${key}.`, flat);
    else flat.set(`${prefix}${key}`, value);
  }
}
