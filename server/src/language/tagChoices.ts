/** What can stand in the place of a word in a tag. */
import { helpers, scopeAt, type PromptDocument } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import type { Choice, ClientAbilities } from './choice.js';
import { exampleFrom } from './exampleName.js';
import { closeChoices, elseChoices } from './blockWordChoices.js';
import { helperChoices, type HelperPlace } from './helperChoices.js';
import { literalChoices, parameterChoices, stringChoices } from './literalChoices.js';
import { dataChoices, nameChoices } from './nameChoices.js';
import { keyChoices, partialChoices, type PartialPlace } from './partialChoices.js';
import { partialInputs } from './partialInputs.js';
import { namesInScope, type NamePlace } from './scopedNames.js';
import type { TypedTag } from './tagAt.js';
import { unquoted } from './unquoted.js';
import { wantedValue, type WantedValue } from './wantedValue.js';

export interface TagContext {
  readonly prompt: PromptDocument;
  readonly samples: readonly Sample[];
  /** Texts of the folder's partials, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The name of the text itself, where it is a partial. */
  readonly own: string | null;
  readonly abilities: ClientAbilities;
}

export function tagChoices(tag: TypedTag, context: TagContext): readonly Choice[] {
  if (tag.place === 'close') return closeChoices(context.prompt, tag);
  const place = placeOf(tag, context);
  switch (tag.place) {
    case 'property':
      return ofNames(place);
    case 'string':
      return stringChoices(tag, place.wanted, context.texts);
    case 'partial':
    case 'partialBlock':
      return partialChoices(place);
    case 'name':
      return firstWords(place);
    case 'block':
      return tag.chains ? ofHelpers(place) : [...ofHelpers(place), ...ofNames(place)];
    case 'call':
      return ofHelpers(place);
    case 'argument':
      return argumentChoices(place);
  }
}

interface TagPlace extends PartialPlace {
  readonly named: NamePlace;
  readonly wanted: WantedValue;
}

function placeOf(tag: TypedTag, context: TagContext): TagPlace {
  const { prompt, samples } = context;
  // `<<name>>` means what the text begins with, whatever blocks are around.
  const scope = scopeAt(prompt, tag.delimiter === '<<>>' ? 0 : tag.start + 1);
  const named: NamePlace = { prompt, scope, samples, word: tag.word };
  const wanted = wantedValue(tag, scope, (key) => typeOfKey(key, tag, context));
  return { ...context, tag, named, wanted, names: namesInScope(named), isClosed: isClosed(named) };
}

function ofNames({ named, tag, wanted, abilities }: TagPlace): readonly Choice[] {
  return nameChoices(named, tag, { wanted, abilities });
}

function ofHelpers(place: TagPlace): readonly Choice[] {
  return helperChoices(helperPlaceOf(place));
}

function helperPlaceOf({ prompt, tag, abilities, names, named: { scope } }: TagPlace): HelperPlace {
  return { prompt, tag, abilities, example: exampleFrom(names, scope) };
}

function firstWords(place: TagPlace): readonly Choice[] {
  const { prompt, tag, named } = place;
  if (tag.delimiter === '<<>>') return ofNames(place);
  return [
    ...ofNames(place),
    ...closeChoices(prompt, tag),
    ...elseChoices(helperPlaceOf(place)),
    ...ofHelpers(place),
    ...dataChoices(named.scope, tag),
  ];
}

function argumentChoices(place: TagPlace): readonly Choice[] {
  const { prompt, tag, wanted, named, abilities } = place;
  const helper = helpers.find(({ name }) => name === tag.call.callee) ?? null;
  if (prompt.source[tag.word.end] === '=') return keyChoices(place, helper);
  return [
    ...ofNames(place),
    ...literalChoices(tag, wanted),
    ...keyChoices(place, helper),
    ...parameterChoices(tag, abilities),
    ...(wanted.takesNames ? dataChoices(named.scope, tag) : []),
  ];
}

/** `this` is known to have no more properties than its schema says. */
function isClosed({ prompt, scope: { levels } }: NamePlace): boolean {
  const [own] = levels;
  if (own?.inputPath?.length === 0) return prompt.inputsAreClosed;
  return own?.schema?.type !== undefined && own.schema.additionalProperties === false;
}

function typeOfKey(key: string, { call }: TypedTag, { texts, prompt }: TagContext): string {
  const inputs = partialInputs(unquoted(call.callee ?? ''), texts, prompt.delimiters);
  return inputs.find(({ name }) => name === key)?.type ?? 'any';
}
