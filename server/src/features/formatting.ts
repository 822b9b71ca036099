/**
 * Blanks in the front matter and inside tags, never anything that is sent. There is one form of a prompt, the same in
 * every editor: so `tabSize`, `insertSpaces` and the options about line ends mean nothing here. YAML forbids tabs and
 * has levels of two, in a tag words are one blank apart, and all other blanks belong to the text.
 */
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
} from 'vscode-languageserver/node';
import { formatPrompt, type Range } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';

export const formatting = documentFeature({
  request: DocumentFormattingRequest.type,
  handle(_params, prompt) {
    return editsOf(prompt);
  },
});

export const rangeFormatting = documentFeature({
  request: DocumentRangeFormattingRequest.type,
  handle({ range: { start, end } }, prompt) {
    return editsOf(prompt, { start: prompt.text.offsetAt(start), end: prompt.text.offsetAt(end) });
  },
});

function editsOf({ prompt, text }: OpenPrompt, range?: Range): TextEdit[] {
  return formatPrompt(prompt, range).map((edit) => ({
    range: lspRange(text, edit.range),
    newText: edit.text,
  }));
}
