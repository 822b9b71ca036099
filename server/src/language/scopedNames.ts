/** The names that a tag can use at its place, with what is known of each. */
import type { InputPath, JsonSchema, PromptDocument, Range, ScopeAt, ValueAt } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import { keepsThis } from './keepsThis.js';
import { namesUsedIn, namesUsedBehind } from './namesUsed.js';
import { blocksAround } from './openBlock.js';
import { sampleValue } from './sampleValue.js';
import { propertiesOf, typeWords } from './schemaWords.js';
import { wordOfType } from './wordOfType.js';
import { pathFromRoot, readPathPrefix, writtenName } from './writtenPath.js';

export interface ScopedName {
  /** As it is written at the place, such as `../title`. */
  readonly written: string;
  /** A JSON Schema type, `enum`, or `any`. */
  readonly type: string;
  /** In words. */
  readonly detail: string;
  readonly isOptional: boolean;
  /** The values that the schema allows; none where it lists none. */
  readonly values: readonly unknown[];
  readonly way: InputPath | null;
  /** How many steps up it is; -1 for block parameters. */
  readonly distance: number;
  /** It is a property of something, and not a variable. */
  readonly isProperty: boolean;
}

/** A place in a text, and what is known there. */
export interface NamePlace {
  readonly prompt: PromptDocument;
  readonly scope: ScopeAt;
  readonly samples: readonly Sample[];
  /** The word that is being typed: that it is there says nothing. */
  readonly word: Range;
}

/** Nobody climbs higher. */
const mostLevels = 4;

/** What a path can begin with. */
export function namesInScope(place: NamePlace): readonly ScopedName[] {
  const { parameters, levels } = place.scope;
  const ofBlocks = [...parameters].map(([name, value]) => nameOf({ name, value, distance: -1 }));
  const ofLevels = levels.slice(0, mostLevels).flatMap((level, distance) =>
    namesOf(place, level, distance === 0 ? usedNearby : () => []).map((name) => ({
      ...name,
      written: '../'.repeat(distance) + name.written,
      distance,
    })),
  );
  const [own] = levels;
  const isInput = own === undefined || isAllInputs(own);
  const self = isInput ? [] : [{ ...nameOf({ name: 'this', value: own, distance: 0 }), written: 'this' }];
  // The value itself comes first where nothing is known to be in it.
  const known = ofLevels.some(({ distance }) => distance === 0);
  return known ? [...ofBlocks, ...ofLevels, ...self] : [...ofBlocks, ...self, ...ofLevels];
}

/** What a path can go on with. `prefix` is what it has up to its last dot or slash. */
export function namesBehind(place: NamePlace, prefix: string): readonly ScopedName[] {
  if (prefix === '@metadata.') return ofMetadata.map((name) => nameOf({ name, value: unknown, distance: 0 }));
  const path = readPathPrefix(prefix);
  const value = path && place.scope.valueOf(path);
  if (!value) return [];
  const climbs = path.segments.length === 0 && path.depth > 0 ? path.depth : 0;
  const used = ({ prompt, word }: NamePlace) => namesUsedBehind(prompt, prefix, word);
  return namesOf(place, value, used).map((name) => ({ ...name, distance: climbs }));
}

/** What Dotprompt passes there. */
const ofMetadata = ['prompt', 'docs', 'messages'];

type Used = (place: NamePlace) => readonly string[];

/** The properties of a value. Where its schema tells none, those that its samples have and that the text asks for. */
function namesOf(place: NamePlace, value: ValueAt, used: Used): readonly ScopedName[] {
  if (isAllInputs(value)) return inputNames(place);
  const { schema, inputPath } = value;
  if (wordOfType(schema) === 'array') return namesOfList(value);
  const properties = propertiesOf(schema).map(({ name, schema: own, required }) => ({
    ...nameOf({ name, value: { schema: own, inputPath: inputPath && [...inputPath, name] }, distance: 0 }),
    isOptional: !required,
    isProperty: true,
  }));
  if (properties.length > 0 || !mayHold(schema)) return properties;
  const sample = inputPath && sampleValue(inputPath, place.samples)?.value;
  const names = new Set([...keysOf(sample), ...used(place)]);
  return [...names].map((name) => ({
    ...nameOf({
      name,
      value: { schema: null, inputPath: inputPath && [...inputPath, name] },
      distance: 0,
    }),
    isProperty: true,
  }));
}

function mayHold(schema: JsonSchema | null): boolean {
  return ['any', 'object'].includes(wordOfType(schema));
}

function namesOfList({ schema, inputPath }: ValueAt): readonly ScopedName[] {
  const items = schema?.items;
  const item = typeof items === 'object' ? (items as JsonSchema | null) : null;
  const first = { schema: item, inputPath: inputPath && [...inputPath, 0 as const] };
  const length = { schema: { type: 'integer' }, inputPath: null };
  return [
    { ...nameOf({ name: 'length', value: length, distance: 0 }), isProperty: true },
    { ...nameOf({ name: '0', value: first, distance: 0 }), isProperty: true },
  ];
}

/** Declared ones; others where the text uses them, if it may. */
function inputNames({ prompt, scope, word }: NamePlace): readonly ScopedName[] {
  const { inputs, inputsAreClosed, references } = prompt;
  const others = inputsAreClosed
    ? []
    : references.filter(({ range }) => word.end < range.start || range.end < word.start);
  const used = new Set(others.map(({ name }) => name));
  return inputs
    .filter(({ name, declared }) => declared || used.has(name))
    .map((input) => {
      const value = scope.valueOf(pathFromRoot([input.name]));
      const known = nameOf({ name: input.name, value: value ?? unknown, distance: 0 });
      const { type, detail } = input.declared ? known : { type: input.type, detail: 'not declared' };
      return { ...known, type, detail, isOptional: !input.required };
    });
}

const unknown = { schema: null, inputPath: null };

interface Named {
  readonly name: string;
  readonly value: Pick<ValueAt, 'schema' | 'inputPath'>;
  readonly distance: number;
}

function nameOf({ name, value: { schema, inputPath }, distance }: Named): ScopedName {
  return {
    written: writtenName(name),
    type: wordOfType(schema),
    detail: typeWords(schema),
    isOptional: false,
    values: Array.isArray(schema?.enum) ? schema.enum.filter((one) => one !== null) : [],
    way: inputPath,
    distance,
    isProperty: false,
  };
}

/** In the block that brings this `this`. */
function usedNearby({ prompt, scope, word }: NamePlace): readonly string[] {
  const around = blocksAround(prompt, word.start).findLast((block) => !keepsThis(block));
  return around ? namesUsedIn(around, word).filter((name) => !scope.isLocal(name)) : [];
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function isAllInputs({ inputPath }: ValueAt): boolean {
  return inputPath?.length === 0;
}
