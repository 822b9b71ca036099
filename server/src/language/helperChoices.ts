/** Helpers in the form in which they are written, with their arguments and the end of their block. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import { helpers, roles, type PromptDocument } from '@onbook/template';
import { blockTag, renamedEnd, type BlockPlace } from './blockTag.js';
import type { Choice } from './choice.js';
import { placeholder } from './snippet.js';
import { takesSigil, type TypedTag } from './tagAt.js';

type Helper = (typeof helpers)[number];

/** What a helper's argument is called until it is filled in: the name in scope that fits it best. */
export type Example = (call: { readonly callee: string; readonly index: number }) => string;

export interface HelperPlace extends BlockPlace {
  readonly example: Example;
}

export function helperChoices(at: HelperPlace): readonly Choice[] {
  const { prompt, tag } = at;
  const inline = helpers.filter(({ form }) => form === 'inline');
  if (tag.place === 'call') return inline.filter(givesValue).map((helper) => inlineChoice(helper, at));
  const blocks = helpers.filter(({ form }) => form === 'block').map((helper) => blockChoice(helper, at));
  if (tag.place === 'block') return blocks;
  const written = inline
    .filter(({ name }) => name !== 'role' && (!tag.isTriple || givesValue({ name })))
    .map((helper) => inlineChoice(helper, at));
  if (tag.isTriple) return written;
  // A tag that has its arguments already isn't the beginning of a block.
  const begins = tag.isLast && takesSigil(prompt.source, tag);
  return [...roleTags(tag), ...written, ...(begins ? blocks : [])];
}

function givesValue({ name }: Pick<Helper, 'name'>): boolean {
  return name === 'json' || name === 'lookup';
}

/** One for each role: there are few, and any other word is a mistake. */
function roleTags({ closing, isLast }: TypedTag): readonly Choice[] {
  const choices = roles.map((role, index): Choice => ({
    label: `role "${role}"`,
    insert: `role "${role}"${closing}`,
    kind: CompletionItemKind.Function,
    detail: 'helper',
    rank: [2, 0, index],
    subject: { kind: 'role', name: role },
  }));
  if (isLast) return choices;
  return helpers.filter(({ name }) => name === 'role').map((helper) => helperChoice(helper, helper.name));
}

/** What comes behind the helper's name, with its first place numbered 1. */
const argumentsOf: Readonly<Partial<Record<Helper['name'], (example: (index: number) => string) => string>>> =
  {
    media: (example) => `url=${placeholder(1, example(0))}`,
    section: () => '"$1"',
    log: () => '"$1"',
  };

function snippetOf({ name, arguments: count }: Helper, example: Example): string {
  const own = argumentsOf[name];
  const exampleAt = (index: number) => example({ callee: name, index });
  if (own) return `${name} ${own(exampleAt)}`;
  const values = Array.from({ length: count }, (_, index) => ` ${placeholder(index + 1, exampleAt(index))}`);
  return name + values.join('');
}

function inlineChoice(helper: Helper, { prompt, tag, abilities, example }: HelperPlace): Choice {
  const { name } = helper;
  const choice = helperChoice(helper, name);
  const isComplete = name === 'history';
  if (!tag.isLast) return { ...choice, insert: name };
  if (isComplete) return { ...choice, insert: name + tag.closing };
  if (!abilities.snippets) return { ...choice, insert: `${name} ` };
  const end = tag.call.isInParentheses ? closingParenthesis(prompt, tag) : tag.closing;
  return { ...choice, insert: `${snippetOf(helper, example)}${end}$0`, isSnippet: true };
}

function closingParenthesis({ source }: PromptDocument, { word }: TypedTag): string {
  return /^[^(){}]*\)/.test(source.slice(word.end, word.end + 200)) ? '' : ')';
}

function blockChoice(helper: Helper, place: HelperPlace): Choice {
  const { tag, abilities, example } = place;
  const { name } = helper;
  const choice = helperChoice(helper, tag.place === 'block' ? name : `#${name}`);
  if (!tag.isLast) return { ...choice, ...renamedEnd(place, name) };
  const sigil = tag.place === 'block' ? '' : '#';
  const head = { snippet: sigil + snippetOf(helper, example), plain: `${choice.label} `, name };
  if (!tag.chains) return blockTag(choice, head, place);
  return abilities.snippets
    ? { ...choice, insert: `${head.snippet}${tag.closing}$0`, isSnippet: true }
    : { ...choice, insert: head.plain };
}

function helperChoice({ name, form }: Helper, label: string): Choice {
  const isBlock = form === 'block';
  return {
    label,
    insert: label,
    kind: isBlock ? CompletionItemKind.Keyword : CompletionItemKind.Function,
    detail: isBlock ? 'block helper' : 'helper',
    rank: [2, 1, helpers.findIndex((helper) => helper.name === name)],
    subject: { kind: 'helper', name },
  };
}
