/** Values that are written out, and names that a block gives. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import type { Choice, ClientAbilities } from './choice.js';
import { placeholder } from './snippet.js';
import type { TypedTag } from './tagAt.js';
import { unquoted } from './unquoted.js';
import { isPartialCall, type WantedValue } from './wantedValue.js';

export function literalChoices(tag: TypedTag, { literals }: WantedValue): readonly Choice[] {
  return literals.map((literal, index) => ({
    ...valueChoice(literal, index, tag),
    // Behind its role the tag is complete.
    insert: literal + (tag.call.callee === 'role' ? tag.closing : ''),
  }));
}

/** In quotation marks, of which the last may be missing. */
export function stringChoices(
  tag: TypedTag,
  { literals }: WantedValue,
  texts: ReadonlyMap<string, string>,
): readonly Choice[] {
  const isPartial = isPartialCall(tag.call, tag.sigil) && tag.call.callee === null;
  const values = isPartial
    ? [...texts.keys()]
    : literals.filter((literal) => literal.startsWith('"')).map(unquoted);
  const ends = tag.call.callee === 'role' && tag.quote !== '' && tag.isLast;
  return values
    .filter((value) => !/["'\\]/.test(value))
    .map((value, index) => ({
      ...valueChoice(value, index, tag),
      insert: value + tag.quote + (ends ? tag.closing : ''),
    }));
}

function valueChoice(literal: string, index: number, { call }: TypedTag): Choice {
  const base = { label: literal, insert: literal, kind: CompletionItemKind.Value, rank: [-2, index] };
  return call.callee === 'role'
    ? { ...base, detail: 'role', subject: { kind: 'role', name: unquoted(literal) } }
    : { ...base, detail: '' };
}

/** `as |item|`: behind what `each` and `with` go through. */
export function parameterChoices(
  { call, sigil, isLast }: TypedTag,
  { snippets }: ClientAbilities,
): readonly Choice[] {
  const isOpen =
    sigil === '#' && isLast && !call.isInParentheses && call.key === null && call.arguments.length === 1;
  if (!isOpen || (call.callee !== 'each' && call.callee !== 'with')) return [];
  const name = call.callee === 'each' ? 'item' : 'value';
  const choice: Choice = {
    label: `as |${name}|`,
    insert: `as |${name}|`,
    kind: CompletionItemKind.Keyword,
    detail: 'a name for what is inside',
    rank: [1, 0],
  };
  return [snippets ? { ...choice, insert: `as |${placeholder(1, name)}|`, isSnippet: true } : choice];
}
