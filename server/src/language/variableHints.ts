import type { JsonSchema, PromptDocument, Range, Reference } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import type { Hint } from './hint.js';
import { shortened } from './shortened.js';

export interface VariableHintsOptions {
  /** Where hints are wanted. */
  readonly asked: Range;
  readonly show: 'types' | 'samples';
  readonly samples: readonly Sample[];
}

/** A label longer than this gets in the way of the text. */
const longestLabel = 30;
const longestTooltip = 300;

/** At the first use of each variable, and of each of its properties, so that a text stays readable. */
export function variableHints(
  document: PromptDocument,
  { asked, show, samples }: VariableHintsOptions,
): readonly Hint[] {
  const seen = new Set<string>();
  return document.references.flatMap((reference) => {
    const { path, range } = reference;
    if (seen.has(path)) return [];
    seen.add(path);
    if (range.end < asked.start || range.end > asked.end) return [];
    const hint = show === 'types' ? typeHint(document, reference) : sampleHint(document, reference, samples);
    return hint === null ? [] : [{ offset: range.end, ...hint }];
  });
}

type AtVariable = Omit<Hint, 'offset'> | null;

function typeHint({ frontMatter }: PromptDocument, { name, path, input }: Reference): AtVariable {
  if (input?.declared !== true) return null;
  const type = path === name ? input.type : typeAt(frontMatter.inputSchema, path.split('.'));
  if (type === null || type === 'any') return null;
  return { label: `: ${type}`, tooltip: path === name ? input.description : '' };
}

/** An optional property may be null too, which goes without saying. */
function typeAt(schema: JsonSchema | null, names: readonly string[]): string | null {
  const found = names.reduce<unknown>(
    (parent, name) => propertyOf(propertyOf(parent, 'properties'), name),
    schema,
  );
  const types = [propertyOf(found, 'type')].flat().filter((type) => type !== 'null');
  return types.length === 1 && typeof types[0] === 'string' ? types[0] : null;
}

function sampleHint(
  { frontMatter }: PromptDocument,
  { name, path }: Reference,
  samples: readonly Sample[],
): AtVariable {
  const sample = samples.find(({ input }) => Object.hasOwn(input, name));
  const values = sample?.input ?? frontMatter.defaults;
  const value = path.split('.').reduce<unknown>(propertyOf, values);
  if (value === undefined) return null;
  const written = JSON.stringify(value);
  const source = sample === undefined ? 'The default' : `In the sample '${sample.name}'`;
  return {
    label: `= ${shortened(written, longestLabel)}`,
    tooltip: `${source}: ${shortened(written, longestTooltip)}`,
    padding: 'left',
  };
}

/** Its own, as values are read when a prompt is rendered. */
function propertyOf(parent: unknown, name: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return undefined;
  return (parent as Readonly<Record<string, unknown>>)[name];
}
