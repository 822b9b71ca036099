/** Types, forms and keys of Picoschema and JSON Schema, and the variables that a schema lacks. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import type { Input, PromptDocument } from '@onbook/template';
import type { Choice, ClientAbilities } from './choice.js';
import type { FrontMatterPlace } from './frontMatterPlace.js';
import { placeholder } from './snippet.js';

export interface SchemaOptions {
  readonly document: PromptDocument;
  /** What stands in the word up to the cursor. */
  readonly typed: string;
  readonly abilities: ClientAbilities;
}

const scalarTypes = ['string', 'number', 'integer', 'boolean', 'any', 'null'];
const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
const jsonKeys = [
  ...['type', 'description', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'default'],
  ...['format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems'],
];

/** In `input.schema` and `output.schema`. */
export function schemaChoices(place: FrontMatterPlace, options: SchemaOptions): readonly Choice[] {
  if (isJsonSchema(place)) return jsonChoices(place, options);
  if (place.kind === 'form') return formNames();
  if (place.kind === 'value') return typeChoices(place, options);
  if (place.kind !== 'key') return [];
  const isTop = place.path.join('.') === 'input.schema';
  return [
    ...(isTop ? variableChoices(place, options, picoschemaOf) : []),
    ...(place.hasColon || place.column === null ? [] : keyForms(place.column, options)),
  ];
}

/** By its keywords, since the YAML around it may be half typed. */
function isJsonSchema({ path, siblings }: FrontMatterPlace): boolean {
  const inside = path.slice(2);
  const keys = inside.length === 0 ? siblings : new Set(inside);
  return ['properties', '$defs'].some((key) => keys.has(key)) || (inside.length === 0 && keys.has('type'));
}

function jsonChoices(
  { kind, path, siblings, hasColon }: FrontMatterPlace,
  options: SchemaOptions,
): readonly Choice[] {
  const last = path.at(-1);
  if (kind === 'value' && last === 'type') return jsonTypes.map(valueChoice('type'));
  if (kind === 'value' && last === 'additionalProperties') return ['false', 'true'].map(valueChoice(''));
  if (kind !== 'key') return [];
  if (last === 'properties') {
    const isTop = path.join('.') === 'input.schema.properties';
    return isTop
      ? variableChoices({ siblings, hasColon }, options, ({ name, type }) => `${name}: { type: ${type} }`)
      : [];
  }
  return jsonKeys
    .filter((key) => !siblings.has(key))
    .map((key, index) => ({
      label: key,
      insert: hasColon ? key : `${key}: `,
      kind: CompletionItemKind.Property,
      detail: 'JSON Schema',
      rank: [0, index],
    }));
}

function valueChoice(detail: string): (label: string, index: number) => Choice {
  return (label, index) => ({
    label,
    insert: label,
    kind: CompletionItemKind.TypeParameter,
    detail,
    rank: [0, index],
  });
}

/** Behind the comma a description is being typed. */
function typeChoices({ isFlow }: FrontMatterPlace, { typed, abilities }: SchemaOptions): readonly Choice[] {
  if (typed.includes(',')) return [];
  const types = scalarTypes.map(valueChoice('type'));
  if (isFlow || !abilities.snippets) return types;
  const described = scalarTypes.map((type, index): Choice => ({
    ...valueChoice('type, description')(`${type}, …`, index),
    insert: `${type}, ${placeholder(1, 'what it is')}`,
    isSnippet: true,
    rank: [1, index],
  }));
  return [...types, ...described];
}

const forms = [
  { name: 'array', detail: 'a list' },
  { name: 'object', detail: 'a map of its own' },
  { name: 'enum', detail: 'one of some values' },
] as const;

function formNames(): readonly Choice[] {
  return forms.map(({ name, detail }, index) => ({
    label: name,
    insert: name,
    kind: CompletionItemKind.TypeParameter,
    detail,
    rank: [0, index],
  }));
}

/** `name?`, `name(array, …)` and so on, for the name that is being typed. */
function keyForms(column: number, { typed, abilities }: SchemaOptions): readonly Choice[] {
  if (!/^\w[\w-]*\??$/.test(typed)) return [];
  const base = { kind: CompletionItemKind.Property, isSnippet: true } as const;
  const types = forms.map(({ name, detail }, index): Choice => {
    const label = `${typed}(${name})`;
    const written = `${typed}(${name}, ${placeholder(1, 'what it is')}):${contentOf[name](' '.repeat(column + 2))}`;
    return abilities.snippets && (name !== 'object' || abilities.lines)
      ? { ...base, label, insert: written, detail, rank: [1, index] }
      : { label, insert: `${label}: `, kind: base.kind, detail, rank: [1, index] };
  });
  const optional = {
    label: `${typed}?`,
    insert: `${typed}?: `,
    kind: base.kind,
    detail: 'optional',
    rank: [1, 9],
  };
  return typed.endsWith('?') ? types : [...types, optional];
}

const contentOf: Readonly<Record<(typeof forms)[number]['name'], (indent: string) => string>> = {
  array: () => ` ${placeholder(2, 'string')}`,
  object: (indent) => `\n${indent}${placeholder(2, 'name')}: ${placeholder(3, 'string')}`,
  enum: () => ` [${placeholder(2, 'first')}, ${placeholder(3, 'second')}]`,
};

/** What the text uses and the schema doesn't declare. */
function variableChoices(
  { siblings, hasColon }: Pick<FrontMatterPlace, 'siblings' | 'hasColon'>,
  { document }: SchemaOptions,
  declare: (input: Input) => string,
): readonly Choice[] {
  return document.inputs
    .filter(({ name, declared }) => !declared && !siblings.has(name))
    .map((input, index) => ({
      label: input.name,
      insert: hasColon ? input.name : declare(input),
      kind: CompletionItemKind.Variable,
      detail: 'used in the text, not declared',
      rank: [0, index],
    }));
}

function picoschemaOf({ name, type }: Input): string {
  return type === 'array' ? `${name}(array): any` : `${name}: ${scalarTypes.includes(type) ? type : 'any'}`;
}
