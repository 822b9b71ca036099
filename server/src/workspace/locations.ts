import type { Location } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '@onbook/template';
import { lspRange } from '../lspRange.js';
import type { ClientTexts } from '../texts/clientTexts.js';

/** For the places of one answer: each file's text, as offsets refer to it, is made ready once. */
export function locator(
  clientTexts: ClientTexts,
): (file: { readonly uri: string; readonly source: string }, range: Range) => Location {
  const texts = new Map<string, TextDocument>();
  return ({ uri, source }, range) => {
    const text = texts.get(uri) ?? clientTexts.create(uri, '', 0, source);
    texts.set(uri, text);
    return { uri, range: lspRange(text, range) };
  };
}
