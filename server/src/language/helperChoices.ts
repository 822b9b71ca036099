/** Helpers in the form in which they are written, with their arguments and the end of their block. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import { helpers, roles, type PromptDocument } from '@onbook/template';
import type { Choice, ClientAbilities } from './choice.js';
import { closeWord } from './blockParts.js';
import { blocksAround, openBlockAt } from './openBlock.js';
import { escapeSnippet, placeholder } from './snippet.js';
import type { TypedTag } from './tagAt.js';
import { nodesAt } from './walkNodes.js';

type Helper = (typeof helpers)[number];

/** What a helper's argument is called until it is filled in: the name in scope that fits it best. */
export type Example = (call: { readonly callee: string; readonly index: number }) => string;

export interface HelperOptions {
  readonly abilities: ClientAbilities;
  readonly example: Example;
}

interface HelperPlace extends HelperOptions {
  readonly prompt: PromptDocument;
  readonly tag: TypedTag;
}

export function helperChoices(
  prompt: PromptDocument,
  tag: TypedTag,
  options: HelperOptions,
): readonly Choice[] {
  const { place, isTriple } = tag;
  const at = { prompt, tag, ...options };
  const inline = helpers.filter(({ form }) => form === 'inline');
  if (place === 'call') return inline.filter(givesValue).map((helper) => inlineChoice(helper, at));
  const blocks = helpers.filter(({ form }) => form === 'block').map((helper) => blockChoice(helper, at));
  if (place === 'block') return blocks;
  if (place !== 'name') return [];
  // A tag that has its arguments already isn't the beginning of a block.
  const others = tag.isLast ? [...(takesSigil(at) ? blocks : []), ...elseChoices(at)] : [];
  const written = inline
    .filter(({ name }) => name !== 'role' && (!isTriple || givesValue({ name })))
    .map((helper) => inlineChoice(helper, at));
  return isTriple ? written : [...roleTags(tag), ...written, ...others];
}

/** `#` and `/` stand right behind the braces. */
function takesSigil({ prompt: { source }, tag }: Pick<HelperPlace, 'prompt' | 'tag'>): boolean {
  return /[{~]/.test(source[tag.word.start - 1] ?? '');
}

function givesValue({ name }: Pick<Helper, 'name'>): boolean {
  return name === 'json' || name === 'lookup';
}

/** One for each role: there are few, and any other word is a mistake. */
function roleTags({ closing, isLast }: TypedTag): readonly Choice[] {
  return roles.map((role, index) => ({
    label: `role "${role}"`,
    insert: isLast ? `role "${role}"${closing}` : 'role',
    kind: CompletionItemKind.Function,
    detail: 'helper',
    rank: [2, 0, index],
    subject: { kind: 'role', name: role },
  }));
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
  const head = choice.label.replace(name, '') + snippetOf(helper, example);
  if (!tag.chains) return blockTag(choice, head, { ...place, name });
  return abilities.snippets
    ? { ...choice, insert: `${head}${tag.closing}$0`, isSnippet: true }
    : { ...choice, insert: `${name} ` };
}

interface BlockEnd extends Omit<HelperPlace, 'example'> {
  /** What ends the block. */
  readonly name: string;
}

/** With the block's end, whose braces are those that stand behind the cursor already. */
export function blockTag(choice: Choice, head: string, block: BlockEnd): Choice {
  const { prompt, tag, name, abilities } = block;
  const own = renamedEnd(block, name);
  const end = own || hasStrayEnd(prompt, tag, name) ? null : `{{/${name}`;
  if (abilities.snippets) {
    const rest = end === null ? '' : `}}${bodyOf(block)}${escapeSnippet(end)}`;
    const insert = `${head}${rest}${tag.closing}${end === null ? '$0' : ''}`;
    return { ...choice, insert, isSnippet: true, ...own };
  }
  const bare = { ...choice, insert: head.replace(/ [^]*/, ' '), ...own };
  // The end of a tag that isn't ended yet can't be kept apart from that of its block.
  if (end === null || tag.closing !== '') return bare;
  const at = prompt.source.indexOf('}}', tag.word.end) + 2;
  return { ...bare, also: { range: { start: at, end: at }, text: `${end}}}` } };
}

/** On a line of its own where the block's tag has one. */
function bodyOf({ prompt: { source }, tag, abilities }: BlockEnd): string {
  const lineStart = source.lastIndexOf('\n', tag.start - 1) + 1;
  const indent = source.slice(lineStart, tag.start);
  const standsAlone =
    /^[ \t]*$/.test(indent) && /^[ \t}]*(?:\r?\n|$)/.test(source.slice(tag.word.end, tag.word.end + 200));
  if (!abilities.lines || !standsAlone) return '$0';
  const lineEnd = source[source.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
  return `${lineEnd}${indent}$0${lineEnd}${indent}`;
}

/** The end that the block has already, under its new name; null for a block without one. */
export function renamedEnd(
  { prompt, tag }: Pick<HelperPlace, 'prompt' | 'tag'>,
  name: string,
): Pick<Choice, 'also'> | null {
  const { nodes, source } = prompt;
  const own = nodesAt(nodes, tag.word.start).find(({ start }) => start === tag.start);
  if (own?.kind !== 'block' || own.close === null) return null;
  return { also: { range: closeWord(source, own.close), text: name } };
}

/** The end of such a block follows that ends none. */
function hasStrayEnd({ problems, source }: PromptDocument, tag: TypedTag, name: string): boolean {
  return problems.some(
    ({ code, range }) =>
      code === 'unexpected-close' &&
      range.start >= tag.word.end &&
      source.slice(range.start, range.end).includes(`/${name}`),
  );
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

/** In a block that has no other half yet. */
function elseChoices({ prompt, tag, abilities, example }: HelperPlace): readonly Choice[] {
  const block = blocksAround(prompt, tag.start).at(-1);
  if (block?.form !== 'plain' || block.divider !== null || !tag.isLast) return [];
  if (block.inverse.some(({ start }) => start < tag.start)) return [];
  const base = {
    kind: CompletionItemKind.Keyword,
    detail: '',
    subject: { kind: 'word', name: 'else' },
  } as const;
  const condition = placeholder(1, example({ callee: 'if', index: 0 }));
  return [
    { ...base, label: 'else', insert: `else${tag.closing}`, rank: [1, 1] },
    abilities.snippets
      ? {
          ...base,
          label: 'else if',
          insert: `else if ${condition}${tag.closing}$0`,
          isSnippet: true,
          rank: [1, 2],
        }
      : { ...base, label: 'else if', insert: 'else if ', rank: [1, 2] },
  ];
}

/** The end of the block that is open, behind `{{/` or in a tag of its own. */
export function closeChoices(prompt: PromptDocument, tag: TypedTag): readonly Choice[] {
  const isTagOfItsOwn = tag.place === 'name' && !tag.isTriple && tag.isLast && takesSigil({ prompt, tag });
  if (tag.place !== 'close' && !isTagOfItsOwn) return [];
  const name = openBlockAt(prompt, tag.start);
  if (name === null) return [];
  const written = tag.place === 'close' ? name : `/${name}`;
  return [
    {
      label: written,
      insert: written + tag.closing,
      kind: CompletionItemKind.Keyword,
      detail: 'end of block',
      rank: [1, 0],
    },
  ];
}
