/** Variables, helpers, partials and front matter keys, wherever the cursor stands and however much of the word is wrong. */
import {
  CompletionItemKind,
  CompletionRequest,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Range as LspRange,
} from 'vscode-languageserver/node';
import { documentFeature } from '../feature.js';
import { describeKey } from '../language/describe.js';
import { frontMatterChoices } from '../language/frontMatterChoices.js';
import { frontMatterLineAt } from '../language/frontMatterLine.js';
import { tagAt, type TypedTag } from '../language/tagAt.js';
import {
  helperChoices,
  keepNearMiss,
  partialChoices,
  variableChoices,
  type Choice,
} from '../language/tagChoices.js';
import { lspRange } from '../lspRange.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';

export const completion = documentFeature({
  request: CompletionRequest.type,
  capabilities: { completionProvider: { triggerCharacters: ['{', '<', '#', '/', '(', '>'] } },
  async handle({ position }, prompt, workspace) {
    const offset = prompt.text.offsetAt(position);
    const tag = tagAt(prompt.prompt.source, offset, delimitersOf(prompt));
    if (tag === null) return listOf(frontMatterItems(prompt, offset));
    const range = lspRange(prompt.text, tag.word);
    const typed = prompt.prompt.source.slice(tag.word.start, offset);
    const choices = await choicesFor(prompt, tag, workspace);
    return listOf(keepNearMiss(choices, typed).map((choice, index) => itemOf(choice, range, index)));
  },
});

async function choicesFor(
  prompt: OpenPrompt,
  tag: TypedTag,
  { log, partials, snippets }: Workspace,
): Promise<readonly Choice[]> {
  const document = prompt.prompt;
  if (tag.place === 'partial' || tag.place === 'partialBlock') {
    if (prompt.folder === null) return [];
    const known = (await partials.of(prompt.folder)).texts();
    return partialChoices(document, tag, { partials: known, snippets });
  }
  const ofHelpers = helperChoices(document, tag, snippets);
  if (tag.place === 'close') return ofHelpers;
  return [...variableChoices(document, tag, await samplesOf(prompt, log)), ...ofHelpers];
}

function frontMatterItems(prompt: OpenPrompt, offset: number): readonly CompletionItem[] {
  const line = frontMatterLineAt(prompt.prompt, offset);
  if (line === null) return [];
  const inKey = offset <= line.keyRange.end;
  const word = inKey ? line.keyRange : line.valueRange;
  if (word === null || offset < word.start) return [];
  const range = lspRange(prompt.text, word);
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
