import type { PromptDocument } from '../document.js';
import { rewrite, type TextEdit } from '../format/textEdit.js';
import { withEdits } from './withEdits.js';

interface FrontMatterChange {
  /** The YAML, its last line end included, changed; null where it can't be. */
  readonly change: (yaml: string) => string | null;
  readonly isRight: (changed: PromptDocument) => boolean;
}

const unreadable: ReadonlySet<string> = new Set(['front-matter-syntax', 'front-matter-not-recognised']);

/** The edits that make a change of the front matter; none where it can't be read, or where they would go wrong. */
export function editFrontMatter(
  document: PromptDocument,
  { change, isRight }: FrontMatterChange,
): readonly TextEdit[] {
  const { frontMatter, problems, source } = document;
  const { range, yamlRange } = frontMatter;
  if (!range || !yamlRange || problems.some(({ code }) => unreadable.has(code))) return [];
  const place = { start: yamlRange.start, end: source.lastIndexOf('\n', range.end) + 1 };
  const changed = change(source.slice(place.start, place.end));
  return changed === null ? [] : checked(document, rewrite(source, place, changed), isRight);
}

/** The edits, if they leave the text and make no fault. */
export function checked(
  document: PromptDocument,
  edits: readonly TextEdit[],
  isRight: FrontMatterChange['isRight'],
): readonly TextEdit[] {
  const changed = withEdits(document, edits);
  const isSound =
    changed.content.trim() === document.content.trim() && faultsOf(changed) <= faultsOf(document);
  return isSound && isRight(changed) ? edits : [];
}

function faultsOf({ problems }: PromptDocument): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
