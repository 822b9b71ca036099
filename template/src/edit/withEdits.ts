import type { PromptDocument } from '../document.js';
import { editPrompt } from '../editPrompt.js';
import { applyEdits, type TextEdit } from '../format/textEdit.js';

/**
 * The document after all edits, with the options of the old one. They are in the order of the text and don't overlap.
 * @throws TypeError as `editPrompt` does.
 */
export function withEdits(document: PromptDocument, edits: readonly TextEdit[]): PromptDocument {
  const [first] = edits;
  if (!first) return document;
  const end = edits.at(-1)?.range.end ?? first.range.end;
  const [start, behind] = [first.range.start, document.source.length - end];
  const source = applyEdits(document.source, edits);
  return editPrompt(document, { range: { start, end }, text: source.slice(start, source.length - behind) });
}
