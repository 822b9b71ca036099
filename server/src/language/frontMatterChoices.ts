/** Keys and values of the front matter. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import { frontMatterKeys, type FrontMatterKey, type PromptDocument } from '@onbook/template';
import type { Choice } from './choice.js';
import type { FrontMatterPlace } from './frontMatterPlace.js';
import { modelChoices } from './modelChoices.js';
import { schemaChoices, type SchemaOptions } from './schemaChoices.js';
import { propertiesOf } from './schemaWords.js';

export interface FrontMatterOptions extends SchemaOptions {
  /** Names of tools that are known. */
  readonly tools: readonly string[];
}

export function frontMatterChoices(place: FrontMatterPlace, options: FrontMatterOptions): readonly Choice[] {
  const choices = choicesFor(place, options);
  return place.lacksBlank ? choices.map((choice) => ({ ...choice, insert: ` ${choice.insert}` })) : choices;
}

function choicesFor(place: FrontMatterPlace, options: FrontMatterOptions): readonly Choice[] {
  const { kind, path, word } = place;
  const at = path.join('.');
  if (/^(?:input|output)\.schema(?:\.|$)/.test(at)) return schemaChoices(place, options);
  if (at === 'input.default' && kind === 'key') return defaultNames(place, options);
  if (kind === 'key') return keyChoices(place, options);
  if (at === 'model') return modelChoices(options.typed, word);
  if (at === 'tools') return toolChoices(kind, options);
  if (kind !== 'value') return [];
  return valuesOf(path, options).map((value, index) => ({
    label: value,
    insert: value,
    kind: CompletionItemKind.Value,
    detail: '',
    rank: [0, index],
  }));
}

function keyChoices(place: FrontMatterPlace, options: FrontMatterOptions): readonly Choice[] {
  const { path, siblings, hasColon } = place;
  const parent = path.map((key) => `${key}.`).join('');
  return frontMatterKeys
    .filter(({ key }) => key.startsWith(parent) && !key.slice(parent.length).includes('.'))
    .filter(({ key }) => !siblings.has(key.slice(parent.length)))
    .map((known, index) => {
      const label = known.key.slice(parent.length);
      return {
        label,
        insert: hasColon ? label : label + afterKey(known, place, options),
        kind: CompletionItemKind.Property,
        detail: known.type,
        rank: [0, index],
        subject: { kind: 'key', name: known.key },
      };
    });
}

/** A map's keys follow on lines of their own, one level deeper. */
function afterKey(
  { type }: FrontMatterKey,
  { column }: FrontMatterPlace,
  { abilities }: FrontMatterOptions,
): string {
  const isMap = type === 'map' || type === 'schema';
  return isMap && column !== null && abilities.lines ? `:\n${' '.repeat(column + 2)}` : ': ';
}

/** Inputs that have no default yet. */
function defaultNames(
  { siblings, hasColon }: FrontMatterPlace,
  { document }: FrontMatterOptions,
): readonly Choice[] {
  return document.inputs
    .filter(({ name, default: value }) => value === undefined && !siblings.has(name))
    .map(({ name, type, declared }, index) => ({
      label: name,
      insert: hasColon ? name : `${name}: `,
      kind: CompletionItemKind.Variable,
      detail: type,
      rank: [declared ? 0 : 1, index],
      subject: { kind: 'input', way: [name] },
    }));
}

function toolChoices(kind: FrontMatterPlace['kind'], { tools }: FrontMatterOptions): readonly Choice[] {
  return tools.map((name, index) => ({
    label: name,
    insert: kind === 'value' ? `[${name}]` : name,
    kind: CompletionItemKind.Function,
    detail: 'tool',
    rank: [0, index],
  }));
}

function valuesOf(path: readonly string[], { document }: FrontMatterOptions): readonly string[] {
  if (path.join('.') === 'output.format') return ['json', 'text'];
  const [first, second, name, ...more] = path;
  const isDefault = first === 'input' && second === 'default' && more.length === 0;
  return isDefault && name !== undefined ? defaultsOf(name, document) : [];
}

/** What the schema allows. */
function defaultsOf(name: string, { inputs, frontMatter }: PromptDocument): readonly string[] {
  const type = inputs.find((input) => input.name === name)?.type;
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'array') return ['[]'];
  const schema = propertiesOf(frontMatter.inputSchema).find((property) => property.name === name)?.schema;
  const values: readonly unknown[] = Array.isArray(schema?.enum) ? schema.enum : [];
  return values.filter((value) => value !== null).map(written);
}

/** As YAML reads it back. */
function written(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z][\w ./-]*$/.test(value) ? value : JSON.stringify(value);
}
