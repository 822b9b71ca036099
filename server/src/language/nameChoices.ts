/** Variables, their properties, and what blocks bring. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import type { ScopeAt } from '@onbook/template';
import type { Choice, ClientAbilities } from './choice.js';
import { blockTag } from './blockTag.js';
import { escapeSnippet } from './snippet.js';
import { namesBehind, namesInScope, type NamePlace, type ScopedName } from './scopedNames.js';
import type { TypedTag } from './tagAt.js';
import type { WantedValue } from './wantedValue.js';

export interface NameOptions {
  readonly wanted: WantedValue;
  readonly abilities: ClientAbilities;
}

export function nameChoices(
  place: NamePlace,
  tag: TypedTag,
  { wanted, abilities }: NameOptions,
): readonly Choice[] {
  if (!wanted.takesNames) return [];
  const names = tag.place === 'property' ? namesBehind(place, tag.prefix) : namesInScope(place);
  const usable = names.filter((name) => isWritable(name, tag));
  const isCallee = tag.call.callee === null;
  const choices = usable.map((name, index): Choice => {
    const fit = wanted.fit(name);
    const { distance, isProperty, written, way } = name;
    return {
      label: written,
      insert: written + (isCallee && closes(tag) ? tag.closing : ''),
      kind: isProperty ? CompletionItemKind.Field : CompletionItemKind.Variable,
      detail: `${name.detail}${name.isOptional && name.detail !== 'not declared' ? ', optional' : ''}`,
      // In a tag of its own the nearest is meant, as an argument what fits.
      rank: [0, ...(isCallee ? [distance, fit] : [fit, distance]), index],
      ...(way && { subject: { kind: 'input', way } as const }),
    };
  });
  if (tag.place !== 'block') return choices;
  // What has arguments is a helper.
  if (!tag.isLast) return [];
  return choices.flatMap((choice, index) => {
    const name = usable[index];
    if (!name || !opensSection(name)) return [];
    const last = { ...choice, rank: [4, ...choice.rank] };
    const { prompt } = place;
    const { written } = name;
    const head = { snippet: escapeSnippet(written), plain: written, name: written };
    return [blockTag(last, head, { prompt, tag, abilities })];
  });
}

/** The tag may end behind the word. */
function closes({ sigil, call }: TypedTag): boolean {
  return sigil === '' && !call.isInParentheses;
}

/** `<<name>>` knows names of few characters, and no way up. */
function isWritable({ written }: ScopedName, { delimiter }: TypedTag): boolean {
  return delimiter === '{{}}' || /^[A-Za-z_][\w-]*$/.test(written);
}

function opensSection({ type, written }: ScopedName): boolean {
  return ['array', 'object', 'boolean'].includes(type) && !written.startsWith('[');
}

const loopData = ['index', 'first', 'last', 'key'];

/** `@index` and its like, where they are there. */
export function dataChoices({ isInLoop }: ScopeAt, tag: TypedTag): readonly Choice[] {
  const names = [...(isInLoop ? loopData : []), 'root', 'metadata'];
  const end = tag.call.callee === null && closes(tag) ? tag.closing : '';
  return names.map((name, index) => ({
    label: `@${name}`,
    // Neither is anything to print as a whole.
    insert: `@${name}${name === 'root' || name === 'metadata' ? '' : end}`,
    kind: CompletionItemKind.Constant,
    detail: loopData.includes(name) ? 'of the loop' : 'data',
    rank: [3, index],
    subject: { kind: 'word', name: `@${name}` },
  }));
}
