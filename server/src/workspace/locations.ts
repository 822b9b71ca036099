import type { Location } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '@onbook/template';
import type { PromptText } from '../language/promptTexts.js';
import { lspRange } from '../lspRange.js';

export function locationIn({ uri, document }: PromptText, range: Range): Location {
  return locationOf({ uri, source: document.source }, range);
}

export function locationOf(
  { uri, source }: { readonly uri: string; readonly source: string },
  range: Range,
): Location {
  return { uri, range: lspRange(TextDocument.create(uri, '', 0, source), range) };
}
