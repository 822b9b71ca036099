/** Folds of the front matter, messages, headings, the halves of blocks, comments, and tags of several lines. */
import { FoldingRangeKind, FoldingRangeRequest, type FoldingRange } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { documentFeature } from '../feature.js';
import { foldsOf, type Fold } from '../language/folds.js';

export const foldingRange = documentFeature({
  request: FoldingRangeRequest.type,
  handle(_params, { text, prompt }, { client }) {
    const inLines = client.textDocument?.foldingRange?.lineFoldingOnly === true;
    return foldsOf(prompt).flatMap((fold) => foldingRangeOf(text, fold, inLines));
  },
});

const kinds = { region: FoldingRangeKind.Region, comment: FoldingRangeKind.Comment };

function foldingRangeOf(text: TextDocument, fold: Fold, inLines: boolean): readonly FoldingRange[] {
  const start = text.positionAt(fold.start);
  const end = text.positionAt(fold.end);
  // An editor that folds whole lines would hide the end too.
  const endLine = inLines && fold.hasEnd ? end.line - 1 : end.line;
  if (endLine <= start.line) return [];
  const characters = inLines ? {} : { startCharacter: start.character, endCharacter: end.character };
  const kind = fold.kind === null ? {} : { kind: kinds[fold.kind] };
  return [{ startLine: start.line, endLine, ...characters, ...kind }];
}
