/** Partials with the arguments that they need, and the names of those arguments. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import { type helpers, type Input, type PromptDocument } from '@onbook/template';
import type { Choice, ClientAbilities } from './choice.js';
import { blockTag, renamedEnd } from './blockTag.js';
import { partialInputs } from './partialInputs.js';
import { partialUses } from './partialUses.js';
import type { ScopedName } from './scopedNames.js';
import { escapeSnippet, placeholder } from './snippet.js';
import type { TypedTag } from './tagAt.js';
import { isPartialCall, literalsByKey } from './wantedValue.js';

export interface PartialPlace {
  readonly prompt: PromptDocument;
  readonly tag: TypedTag;
  /** Texts of the folder's partials, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The name of the text itself, where it is a partial. */
  readonly own: string | null;
  readonly names: readonly ScopedName[];
  /** `this` at the place has no other properties than `names`. */
  readonly isClosed: boolean;
  readonly abilities: ClientAbilities;
}

export function partialChoices(place: PartialPlace): readonly Choice[] {
  const { prompt, texts, own } = place;
  const inline = partialUses(prompt).flatMap(({ name, isDefinition }) => (isDefinition ? [name.text] : []));
  const hasBlock = prompt.isPartial ? ['@partial-block'] : [];
  const known = new Set([...inline, ...texts.keys(), ...hasBlock]);
  return [...known].filter((name) => name !== own).map((name, index) => partialChoice(name, index, place));
}

/** Each is parsed once; a folder of thousands mustn't wait for that. */
const mostLookedInto = 300;

/** What can be written without quotation marks. */
const plainName = /^@?[A-Za-z_][\w-]*(?:\/[A-Za-z_][\w-]*)*$/;

function partialChoice(name: string, index: number, place: PartialPlace): Choice {
  const { prompt, tag, abilities } = place;
  const written = plainName.test(name) ? name : JSON.stringify(name);
  const blank = prompt.source[tag.word.start - 1] === '>' ? ' ' : '';
  const looksInside = tag.isLast && abilities.snippets && index < mostLookedInto;
  const given = looksInside ? argumentsFor(name, place) : '';
  const choice: Choice = {
    label: name,
    insert: blank + written,
    kind: CompletionItemKind.File,
    detail: name === '@partial-block' ? 'what the caller puts in' : 'partial',
    rank: [0, index],
    subject: name === '@partial-block' ? { kind: 'word', name } : { kind: 'partial', name },
  };
  if (!tag.isLast) return tag.place === 'partial' ? choice : { ...choice, ...renamedEnd(place, written) };
  const head = choice.insert + given;
  if (tag.place === 'partialBlock')
    return blockTag(
      choice,
      { snippet: blank + escapeSnippet(written) + given, plain: choice.insert, name: written },
      place,
    );
  const insert = head + tag.closing;
  return given === '' ? { ...choice, insert } : { ...choice, insert: `${insert}$0`, isSnippet: true };
}

/** Those that the partial needs and can't find at the place. */
function argumentsFor(name: string, place: PartialPlace): string {
  if (!place.isClosed) return '';
  const own = ownNames(place);
  return inputsOf(name, place)
    .filter((input) => input.required && !own.has(input.name))
    .map((input, index) => ` ${input.name}=${placeholder(index + 1, valueFor(input, place.names))}`)
    .join('');
}

function inputsOf(name: string, { prompt, texts }: PartialPlace): readonly Input[] {
  return partialInputs(name, texts, prompt.delimiters);
}

/** Properties of `this`: what a partial sees without being given it. */
function ownNames({ names }: PartialPlace): ReadonlySet<string> {
  return new Set(names.filter(({ distance }) => distance === 0).map(({ written }) => written));
}

/** The variable of the same name, further up or of a block, else one of the same type. */
function valueFor({ name, type }: Input, names: readonly ScopedName[]): string {
  const same = names.find(({ written }) => written.replace(/^(?:\.\.\/)+/, '') === name);
  const alike = type === 'any' ? undefined : names.find((one) => one.type === type);
  return (same ?? alike)?.written ?? 'value';
}

/** `name=` for what the partial or helper takes and isn't given yet. */
export function keyChoices(place: PartialPlace, helper: (typeof helpers)[number] | null): readonly Choice[] {
  const { tag } = place;
  const { call } = tag;
  if (call.callee === null || call.key !== null) return [];
  if (isPartialCall(call, tag.sigil)) return partialKeys(call.callee.replace(/^["']|["']$/g, ''), place);
  if (helper === null || !('named' in helper)) return [];
  const needed: readonly string[] = 'required' in helper ? helper.required : [];
  return helper.named
    .filter((key) => !call.keys.includes(key))
    .map((key, index) => ({
      ...keyChoice(key, literalsByKey[key]?.[0] ?? 'value', place),
      detail: needed.includes(key) ? 'argument, required' : 'argument',
      rank: [needed.length > 0 ? -1 : 1, index],
      subject: { kind: 'helper', name: helper.name },
    }));
}

function partialKeys(name: string, place: PartialPlace): readonly Choice[] {
  const own = ownNames(place);
  const inputs = inputsOf(name, place).filter((input) => !place.tag.call.keys.includes(input.name));
  return inputs.map((input, index) => {
    const isNeeded = input.required && !own.has(input.name);
    return {
      ...keyChoice(input.name, valueFor(input, place.names), place),
      detail: `${input.type}, ${isNeeded ? 'required' : 'optional'}`,
      rank: [-1, isNeeded ? 0 : 1, index],
      subject: { kind: 'partial', name },
    };
  });
}

function keyChoice(
  key: string,
  value: string,
  { prompt, tag, abilities }: PartialPlace,
): Pick<Choice, 'label' | 'insert' | 'kind' | 'isSnippet'> {
  const base = { label: `${key}=`, kind: CompletionItemKind.Property };
  if (prompt.source[tag.word.end] === '=') return { ...base, insert: key };
  return abilities.snippets
    ? { ...base, insert: `${key}=${placeholder(1, value)}`, isSnippet: true }
    : { ...base, insert: `${key}=` };
}
