/** What can stand in the place of a word in a tag. */
import { CompletionItemKind } from 'vscode-languageserver/node';
import { helpers, type Helper, type Input, type PromptDocument, type Range } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import { describeFirstLine, describeHelper, describeVariable } from './describe.js';
import { holdsInOrder } from './holdsInOrder.js';
import { openBlockAt } from './openBlock.js';
import type { TypedTag } from './tagAt.js';

/** What can be put in the place of a word. */
export interface Choice {
  readonly label: string;
  readonly insert: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  readonly documentation: string;
  readonly snippet?: boolean;
  /** What the client is to compare with what was typed, instead of the label. */
  readonly filter?: string;
}

export function variableChoices(
  prompt: PromptDocument,
  tag: TypedTag,
  samples: readonly Sample[],
): readonly Choice[] {
  const end = tag.place === 'name' ? tag.closing : '';
  return knownInputs(prompt, tag.word).map((input) => ({
    label: input.name,
    insert: input.name + end,
    kind: CompletionItemKind.Variable,
    detail: input.declared ? `${input.type}${input.required ? '' : ', optional'}` : 'not declared',
    documentation: describeVariable(input, samples),
  }));
}

/** Without the name that is only there because it is being typed. */
function knownInputs(prompt: PromptDocument, word: Range): readonly Input[] {
  return prompt.inputs.filter(
    (input) =>
      input.declared ||
      prompt.references.some(
        ({ name, range }) => name === input.name && (range.end < word.start || range.start > word.end),
      ),
  );
}

/** The partials whose texts by name are given. */
export function partialChoices(
  { source }: PromptDocument,
  tag: TypedTag,
  { partials, snippets }: { readonly partials: ReadonlyMap<string, string>; readonly snippets: boolean },
): readonly Choice[] {
  const isBlock = tag.place === 'partialBlock' && snippets;
  const blank = source[tag.word.start - 1] === '>' ? ' ' : '';
  return [...partials].map(([name, text]) => {
    const written = plainName.test(name) ? name : JSON.stringify(name);
    const insert = isBlock ? `${written}}}$0{{/${written}${tag.closing}` : written + tag.closing;
    return {
      label: name,
      insert: blank + insert,
      kind: CompletionItemKind.File,
      detail: 'partial',
      documentation: describeFirstLine(text),
      ...(isBlock ? { snippet: true } : {}),
    };
  });
}

/** What can be written without quotation marks. */
const plainName = /^[A-Za-z_][\w-]*(?:\/[A-Za-z_][\w-]*)*$/;

export function helperChoices(prompt: PromptDocument, tag: TypedTag, snippets: boolean): readonly Choice[] {
  if (tag.delimiter === '<<>>' || tag.place === 'argument') return [];
  if (tag.place === 'close') return closeChoices(prompt, tag);
  if (tag.place === 'call') return inlineHelpers.map((helper) => inlineChoice(helper, ''));
  const blocks = blockHelpers.map((helper) => blockChoice(helper, tag, snippets));
  return tag.place === 'block'
    ? blocks
    : [...inlineHelpers.map((helper) => inlineChoice(helper, tag.closing)), ...blocks];
}

const inlineHelpers = helpers.filter(({ form }) => form === 'inline');
const blockHelpers = helpers.filter(({ form }) => form === 'block');

/** A helper that takes arguments waits for them, so its tag isn't closed. */
function inlineChoice(helper: Helper, closing: string): Choice {
  return helperChoice(
    helper,
    helper.name,
    helper.arguments === 0 ? helper.name + closing : `${helper.name} `,
  );
}

/** Written with its closing tag, whose braces are those that stand behind the cursor already. */
function blockChoice(helper: Helper, tag: TypedTag, snippets: boolean): Choice {
  const { name } = helper;
  const label = tag.place === 'block' ? name : `#${name}`;
  if (!snippets) return helperChoice(helper, label, `${label} `);
  const values = Array.from({ length: helper.arguments }, (_, index) => `\${${index + 1}:value}`).join(' ');
  const snippet = `${label} ${values}}}$0{{/${name}${tag.closing}`;
  return { ...helperChoice(helper, label, snippet), snippet: true };
}

function helperChoice(helper: Helper, label: string, insert: string): Choice {
  const kind = helper.form === 'block' ? CompletionItemKind.Keyword : CompletionItemKind.Function;
  return { label, insert, kind, detail: helper.form, documentation: describeHelper(helper) };
}

function closeChoices(prompt: PromptDocument, tag: TypedTag): readonly Choice[] {
  const name = openBlockAt(prompt, tag.word.start);
  if (name === null) return [];
  const documentation = `Ends \`{{#${name}}}\`.`;
  return [
    {
      label: name,
      insert: name + tag.closing,
      kind: CompletionItemKind.Keyword,
      detail: 'end of block',
      documentation,
    },
  ];
}

/** Clients drop what doesn't hold the typed letters in their order; where that is everything, all must stay. */
export function keepNearMiss(choices: readonly Choice[], typed: string): readonly Choice[] {
  if (choices.some(({ label }) => holdsInOrder(label, typed))) return choices;
  return choices.map((choice) => ({ ...choice, filter: typed }));
}
