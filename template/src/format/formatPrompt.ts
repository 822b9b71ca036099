import { readingOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import { parsePrompt } from '../parsePrompt.js';
import type { Range } from '../problems.js';
import { frontMatterEdits } from './frontMatterEdits.js';
import { haveSameTree, haveSameValues } from './sameMeaning.js';
import { tagEdits } from './tagEdits.js';
import { applyEdits, type TextEdit } from './textEdit.js';

/**
 * What to change so that blanks stand as they should in the front matter and inside tags; nothing else is touched.
 * The edits are minimal, in the order of the text, and don't overlap. They can't change the prompt: where they would
 * make the front matter say, or the template mean, anything else, there are none. With `range` (of the source) only
 * those that touch it.
 * @throws TypeError where `document` isn't what `parsePrompt` or `editPrompt` returned, but a copy.
 */
export function formatPrompt(document: PromptDocument, range?: Range): readonly TextEdit[] {
  const chosen = (edits: readonly TextEdit[], keepMeaning: (formatted: PromptDocument) => boolean) => {
    const own = range ? edits.filter((edit) => touch(edit.range, range)) : edits;
    return own.length > 0 && keepMeaning(parseWith(document, own)) ? own : [];
  };
  return [
    ...chosen(frontMatterEdits(document), (formatted) => haveSameValues(document, formatted)),
    ...chosen(tagEdits(document), (formatted) => haveSameTree(document, formatted)),
  ];
}

function touch(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Read anew as a whole, so that nothing of the old reading decides. */
function parseWith(document: PromptDocument, edits: readonly TextEdit[]): PromptDocument {
  return parsePrompt(applyEdits(document.source, edits), readingOf(document).reading.options);
}
