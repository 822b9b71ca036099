import type { PromptDocument } from '../document.js';
import type { Input, JsonSchema } from '../frontMatter/frontMatter.js';
import { asMap } from '../valueMap.js';
import { inputBreaks, outputBreaks } from './breaks.js';
import { configChanges, type ConfigChange } from './configChanges.js';
import { withoutNull } from './differences.js';
import { schemaChanges, type SchemaChange } from './schemaChanges.js';

/** What changed between two versions of a prompt, in terms of those who call it. */
export interface Comparison {
  /** Those of partials too, where the documents were parsed with them. */
  readonly variables: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  };
  /** Dotted keys whose value differs, `model` first; null where a side has none. */
  readonly config: readonly ConfigChange[];
  /** What the declared schemas say otherwise, down to single properties. */
  readonly schemas: readonly SchemaChange[];
  /** Sentences: why a program that calls the old version may fail on the new one. */
  readonly breaking: readonly string[];
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
    schemas: [
      ...schemaChanges('input', from.frontMatter.inputSchema, to.frontMatter.inputSchema),
      ...schemaChanges('output', from.frontMatter.outputSchema, to.frontMatter.outputSchema),
    ],
    breaking: [
      ...to.inputs.filter(({ name, required }) => required && !old.has(name)).map(newInput),
      ...kept.flatMap(({ before, input }) => changedInput(before, input, { from, to })),
      ...changedFormat(from, to),
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

function changedInput(before: Input, { name, required }: Input, { from, to }: Sides): string[] {
  const isNeeded = required && !before.required;
  const old = schemaOf(from, name);
  return [
    ...(isNeeded
      ? [`The input ${name} was optional and is required now. Programs that don't send it will fail.`]
      : []),
    ...inputBreaks(name, isNeeded ? withoutNull(old) : old, schemaOf(to, name)),
  ];
}

function schemaOf({ frontMatter }: PromptDocument, name: string): JsonSchema {
  return asMap(asMap(frontMatter.inputSchema?.properties)[name]);
}

function changedFormat(from: PromptDocument, to: PromptDocument): string[] {
  const before = formatOf(from);
  const now = formatOf(to);
  if (before === null || before === now) return [];
  return [
    `The answer's format was ${before} and is ${now ?? 'not set'} now. Programs that read it will fail.`,
  ];
}

function formatOf({ frontMatter }: PromptDocument): string | null {
  const { format } = asMap(frontMatter.raw?.output);
  return typeof format === 'string' ? format : null;
}
