/** The outline: front matter, messages, headings, sections and blocks. */
import {
  DocumentSymbolRequest,
  SymbolKind,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { PromptDocument } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { frontMatterPairs, type FrontMatterPair } from '../language/frontMatterPairs.js';
import { outlineOf, type OutlineItem } from '../language/outline.js';
import { lspRange } from '../lspRange.js';

export const documentSymbol = documentFeature({
  request: DocumentSymbolRequest.type,
  handle(_params, { uri, text, prompt }, { client }): DocumentSymbol[] | SymbolInformation[] {
    const symbols = [
      ...frontMatterSymbol(text, prompt),
      ...outlineOf(prompt).map((item) => symbolOf(text, item)),
    ];
    const isTree = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    return isTree ? symbols : flat(uri, symbols);
  },
});

function frontMatterSymbol(text: TextDocument, prompt: PromptDocument): readonly DocumentSymbol[] {
  const { range } = prompt.frontMatter;
  if (range === null) return [];
  const inputs = new Map(prompt.inputs.flatMap((input) => (input.range ? [[input.range.start, input]] : [])));
  const pairSymbols = (pairs: readonly FrontMatterPair[]): DocumentSymbol[] =>
    pairs.flatMap(({ name, key, start, end, children }) => {
      if (name === null) return [];
      // A key in quotation marks begins one character before the name.
      const input = inputs.get(start) ?? inputs.get(start + 1);
      return {
        ...nameAndDetail(name),
        kind: input ? SymbolKind.Variable : SymbolKind.Key,
        range: lspRange(text, { start, end }),
        selectionRange: lspRange(text, key),
        children: pairSymbols(children),
      };
    });
  return [
    {
      name: 'front matter',
      kind: SymbolKind.Module,
      range: lspRange(text, range),
      selectionRange: lspRange(text, { start: range.start, end: range.start + 3 }),
      children: pairSymbols(frontMatterPairs(prompt)),
    },
  ];
}

/** Picoschema writes more than the name into a key: `tickets?(array, still open)`. */
function nameAndDetail(key: string): Pick<DocumentSymbol, 'name' | 'detail'> {
  const [, name = '', detail] = /^([^\s?()]+)\??(?:\((.*)\))?$/.exec(key) ?? [];
  if (name === '') return { name: key };
  return detail === undefined ? { name } : { name, detail };
}

const kinds = {
  message: SymbolKind.Namespace,
  history: SymbolKind.Event,
  section: SymbolKind.Field,
  heading: SymbolKind.String,
  block: SymbolKind.Struct,
} satisfies Record<OutlineItem['kind'], SymbolKind>;

function symbolOf(text: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    ...(item.kind === 'section' ? { detail: 'section' } : {}),
    kind: kinds[item.kind],
    range: lspRange(text, item),
    selectionRange: lspRange(text, item.nameRange),
    children: item.children.map((child) => symbolOf(text, child)),
  };
}

function flat(uri: string, symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(uri, children, name),
  ]);
}
