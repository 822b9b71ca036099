import {
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type ClientCapabilities,
  type CompletionItem,
  type InsertReplaceEdit,
  type Range as LspRange,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { Range } from '@onbook/template';
import type { Choice, ChoiceSubject, ClientAbilities } from './choice.js';

/** What an item remembers until it is looked at. */
export interface ChoiceData {
  readonly uri: string;
  readonly subject: ChoiceSubject;
}

export interface ItemPlace {
  readonly uri: string;
  readonly offset: number;
  readonly word: Range;
  readonly client: ClientCapabilities;
  readonly toLsp: (range: Range) => LspRange;
}

export function abilitiesOf(client: ClientCapabilities): ClientAbilities {
  const item = client.textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    lines: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
  };
}

/** `index`: its place among all items. */
export function completionItemOf(choice: Choice, index: number, place: ItemPlace): CompletionItem {
  const { label, kind, isSnippet, filter, subject, also } = choice;
  const { uri, client, toLsp } = place;
  return {
    label,
    kind,
    sortText: String(index).padStart(4, '0'),
    textEdit: editOf(choice, place),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(abilitiesOf(client).lines && { insertTextMode: InsertTextMode.asIs }),
    ...(choice.detail !== '' && detailOf(choice, client)),
    ...(choice.isDeprecated && deprecation(client)),
    ...(filter !== undefined && { filterText: filter }),
    ...(also && { additionalTextEdits: [{ range: toLsp(also.range), newText: also.text }] }),
    ...(subject && { data: { uri, subject } satisfies ChoiceData }),
  };
}

/** Beside the label where the client has a place for it there. */
function detailOf(
  { detail }: Choice,
  client: ClientCapabilities,
): Pick<CompletionItem, 'detail' | 'labelDetails'> {
  const hasPlace = client.textDocument?.completion?.completionItem?.labelDetailsSupport === true;
  return { detail, ...(hasPlace && { labelDetails: { description: detail } }) };
}

/** What brings more than a word, such as the end of a block, takes the place of the whole word. */
function editOf(
  { label, insert, range, also }: Choice,
  { word, offset, client, toLsp }: ItemPlace,
): TextEdit | InsertReplaceEdit {
  const replaced = range ?? word;
  const replace = toLsp(replaced);
  const knowsBoth = client.textDocument?.completion?.completionItem?.insertReplaceSupport === true;
  if (!knowsBoth || insert !== label || also) return { range: replace, newText: insert };
  return { newText: insert, insert: toLsp({ start: replaced.start, end: offset }), replace };
}

function deprecation(client: ClientCapabilities): Pick<CompletionItem, 'tags' | 'deprecated'> {
  const item = client.textDocument?.completion?.completionItem;
  if (item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true)
    return { tags: [CompletionItemTag.Deprecated] };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- older clients know no tags
  return item?.deprecatedSupport === true ? { deprecated: true } : {};
}
