/** Variables, helpers and front matter keys, wherever the cursor stands and however much of the word is wrong. */
import {
  CompletionItemKind,
  CompletionRequest,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Range as LspRange,
} from 'vscode-languageserver/node';
import { helpers, type Helper, type Input, type Range } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import { documentFeature } from '../feature.js';
import { describeHelper, describeKey, describeVariable } from '../language/describe.js';
import { frontMatterChoices } from '../language/frontMatterChoices.js';
import { frontMatterLineAt } from '../language/frontMatterLine.js';
import { openBlockAt } from '../language/openBlock.js';
import { tagAt, type TypedTag } from '../language/tagAt.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';

export const completion = documentFeature({
  request: CompletionRequest.type,
  capabilities: { completionProvider: { triggerCharacters: ['{', '<', '#', '/', '('] } },
  async handle({ position }, prompt, workspace) {
    const offset = prompt.text.offsetAt(position);
    const tag = tagAt(prompt.prompt.source, offset, delimitersOf(prompt));
    if (tag === null) return listOf(frontMatterItems(prompt, offset));
    const range = lspRange(prompt, tag.word);
    const typed = prompt.prompt.source.slice(tag.word.start, offset);
    const choices = [...helperChoices(prompt, tag, workspace.snippets)];
    if (tag.place !== 'close') {
      choices.unshift(...variableChoices(prompt, tag, await samplesOf(prompt, workspace.log)));
    }
    return listOf(keepNearMiss(choices, typed).map((choice, index) => itemOf(choice, range, index)));
  },
});

/** What can be put in the place of a word. */
interface Choice {
  readonly label: string;
  readonly insert: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  readonly documentation: string;
  readonly snippet?: boolean;
  /** What the client is to compare with what was typed, instead of the label. */
  readonly filter?: string;
}

function variableChoices(prompt: OpenPrompt, tag: TypedTag, samples: readonly Sample[]): readonly Choice[] {
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
function knownInputs({ prompt }: OpenPrompt, word: Range): readonly Input[] {
  return prompt.inputs.filter(
    (input) =>
      input.declared ||
      prompt.references.some(
        ({ name, range }) => name === input.name && (range.end < word.start || range.start > word.end),
      ),
  );
}

function helperChoices(prompt: OpenPrompt, tag: TypedTag, snippets: boolean): readonly Choice[] {
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

function closeChoices(prompt: OpenPrompt, tag: TypedTag): readonly Choice[] {
  const name = openBlockAt(prompt.prompt, tag.word.start);
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

function frontMatterItems(prompt: OpenPrompt, offset: number): readonly CompletionItem[] {
  const line = frontMatterLineAt(prompt.prompt, offset);
  if (line === null) return [];
  const inKey = offset <= line.keyRange.end;
  const word = inKey ? line.keyRange : line.valueRange;
  if (word === null || offset < word.start) return [];
  const range = lspRange(prompt, word);
  return frontMatterChoices(line, inKey).map(({ label, insert, known }, index) =>
    itemOf(
      {
        label,
        insert,
        kind: inKey ? CompletionItemKind.Property : CompletionItemKind.Value,
        detail: known?.type ?? '',
        documentation: known === null ? '' : describeKey(known),
      },
      range,
      index,
    ),
  );
}

/** Clients drop what doesn't hold the typed letters in their order; where that is everything, all must stay. */
function keepNearMiss(choices: readonly Choice[], typed: string): readonly Choice[] {
  if (choices.some(({ label }) => holdsInOrder(label, typed))) return choices;
  return choices.map((choice) => ({ ...choice, filter: typed }));
}

function holdsInOrder(label: string, letters: string): boolean {
  let at = -1;
  return [...letters.toLowerCase()].every((letter) => {
    at = label.toLowerCase().indexOf(letter, at + 1);
    return at >= 0;
  });
}

function itemOf(choice: Choice, range: LspRange, index: number): CompletionItem {
  const { label, insert, kind, detail, documentation, snippet, filter } = choice;
  return {
    label,
    kind,
    // Declared inputs first, in the order of the schema.
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText: insert },
    insertTextFormat: snippet === true ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(filter === undefined ? {} : { filterText: filter }),
  };
}

/** Incomplete, so that the client asks again with each letter: what is near depends on them. */
function listOf(items: readonly CompletionItem[]): CompletionList {
  return { isIncomplete: items.some(({ filterText }) => filterText !== undefined), items: [...items] };
}

function lspRange({ text }: OpenPrompt, { start, end }: Range): LspRange {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}
