import type { PromptDocument } from '../document.js';
import { rewrite, type TextEdit } from './textEdit.js';
import { yamlEdits } from './yamlEdits.js';

/** The blanks of the front matter. None where it can't be read. */
export function frontMatterEdits({ source, frontMatter, problems }: PromptDocument): readonly TextEdit[] {
  const { range, yamlRange, raw } = frontMatter;
  if (!range || !yamlRange || !raw || problems.some(({ code }) => unreadable.has(code))) return [];
  const yaml = source.slice(yamlRange.start, yamlRange.end);
  return [
    ...blanksAt(source, range.start + 3),
    ...yamlEdits(yaml).map(({ range: { start, end }, text }) => {
      return { range: { start: yamlRange.start + start, end: yamlRange.start + end }, text };
    }),
    ...blanksAt(source, range.end),
  ];
}

const unreadable: ReadonlySet<string> = new Set(['front-matter-syntax', 'front-matter-not-recognised']);

/** After a `---`. */
function blanksAt(source: string, start: number): readonly TextEdit[] {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = start;
  blanks.test(source);
  return rewrite(source, { start, end: blanks.lastIndex }, '');
}
