/** What a selection grows to: from the word by way of path, expression, tag, block and message to the file. */
import { SelectionRangeRequest, type SelectionRange } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { enclosingRanges } from '../language/enclosingRanges.js';
import { lspRange } from '../lspRange.js';

export const selectionRange = documentFeature({
  request: SelectionRangeRequest.type,
  handle({ positions }, { text, prompt }) {
    return positions.map((position) => {
      const ranges = enclosingRanges(prompt, text.offsetAt(position));
      return chainOf(text, ranges) ?? { range: { start: position, end: position } };
    });
  },
});

function chainOf(text: TextDocument, [innermost, ...outer]: readonly Range[]): SelectionRange | null {
  if (!innermost) return null;
  const parent = chainOf(text, outer);
  return { range: lspRange(text, innermost), ...(parent ? { parent } : {}) };
}
