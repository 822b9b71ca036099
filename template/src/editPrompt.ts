import { keepProblems } from './check/keptProblems.js';
import { createDocument, readingOf } from './createDocument.js';
import type { PromptDocument } from './document.js';
import type { FrontMatterReading } from './frontMatter/readFrontMatter.js';
import { readPartialText } from './frontMatter/readPartialText.js';
import { splitSource } from './frontMatter/splitSource.js';
import { parsePrompt, templateRange } from './parsePrompt.js';
import type { Range } from './problems.js';
import type { Edit } from './scan/edit.js';
import { rescanTemplate } from './scan/rescanTemplate.js';
import { maxSourceLength } from './sizeLimit.js';

export type { Edit };

/**
 * The document after an edit: what `parsePrompt` gives for the new text and the options of the old document, read only
 * as far as the edit reaches. The old document stays as it is. `source` is for callers who have the new text already: of
 * a long one, to make it again costs more than all the rest.
 * @throws TypeError where `document` isn't what `parsePrompt` or `editPrompt` returned, but a copy.
 */
export function editPrompt(
  document: PromptDocument,
  edit: Edit,
  source = withEdit(document.source, edit),
): PromptDocument {
  const parsed = readingOf(document);
  const { basis } = parsed;
  const { options, frontMatter: before, template } = parsed.reading;
  const isRead = Math.max(source.length, document.source.length) <= maxSourceLength;
  const again = () =>
    options.isPartial ? readPartialText(source) : sameFrontMatter(before, source, edit.range);
  const frontMatter = isRead ? again() : null;
  const range = frontMatter && templateRange(source, frontMatter);
  if (range?.start !== template.range.start || edit.range.start < range.start || !frontMatter)
    return parsePrompt(source, options);
  const rescanned = rescanTemplate(template, edit, { before: document.source, source, range });
  const characters = { from: edit.range.start, to: edit.range.end, count: edit.text.length };
  const change = parsed.changeSince({ characters, tags: rescanned.replaced });
  const edited = createDocument(source, {
    ...{ options, frontMatter, basis, change },
    template: rescanned.template,
  });
  const { amid } = rescanned;
  if (amid !== null) keepProblems({ before: document, edit, amid, after: edited });
  return edited;
}

function withEdit(source: string, { range, text }: Edit): string {
  return source.slice(0, range.start) + text + source.slice(range.end);
}

/** What was read of the front matter, if it still holds; null where it has to be read again. */
function sameFrontMatter(
  before: FrontMatterReading,
  source: string,
  edited: Range,
): FrontMatterReading | null {
  if (before.frontMatter.range && edited.start > before.bodyRange.start && isRecognised(before)) {
    // What the front matter is, the text up to the body says alone.
    return { ...before, bodyRange: { start: before.bodyRange.start, end: source.length } };
  }
  const { range, bodyRange, problems } = splitSource(source);
  const isSame =
    edited.start >= before.bodyRange.start &&
    bodyRange.start === before.bodyRange.start &&
    range?.end === before.frontMatter.range?.end &&
    problems.length === 0;
  return isSame ? { ...before, bodyRange } : null;
}

function isRecognised({ problems }: FrontMatterReading): boolean {
  return !problems.some(({ code }) => code === 'front-matter-not-recognised');
}
