import { checkPrompt } from '../check/index.js';
import type { PromptDocument } from '../document.js';
import type { Range } from '../problems.js';
import { tagsOf, type Tag } from './tags.js';
import { rewrite, type TextEdit } from './textEdit.js';

/**
 * The blanks inside the tags: one between words, none inside the braces, and none around '='. A tag with an error stays
 * as it is, since a preview shows it as it is written.
 */
export function tagEdits(document: PromptDocument): readonly TextEdit[] {
  const { source, nodes } = document;
  const tags = tagsOf(source, nodes).filter((tag) => editsOf(source, tag).length > 0);
  // A text that is formatted isn't checked.
  if (tags.length === 0) return [];
  return withoutErrors(document, tags).flatMap((tag) => editsOf(source, tag));
}

/** The tags in which no error begins. */
function withoutErrors(document: PromptDocument, tags: readonly Tag[]): readonly Tag[] {
  const errors = checkPrompt(document).filter(({ severity }) => severity === 'error');
  let at = 0;
  return tags.filter(({ start, end }) => {
    while ((errors[at]?.range.start ?? start) < start) at++;
    return (errors[at]?.range.start ?? end) >= end;
  });
}

/** A word or a mark of a tag, and whether it stands close to its neighbours. */
interface Token extends Range {
  readonly closeBefore: boolean;
  readonly closeAfter: boolean;
}

function editsOf(source: string, tag: Tag): readonly TextEdit[] {
  const tokens = tokensOf(source, tag);
  return (tokens ?? []).flatMap((token, index, all) => {
    const next = all[index + 1];
    if (!next) return [];
    const range = { start: token.end, end: next.start };
    const blanks = source.slice(range.start, range.end);
    return rewrite(source, range, formatted(blanks, token.closeAfter || next.closeBefore ? '' : ' '));
  });
}

/** A tag of several lines keeps them, and how they are indented. */
function formatted(blanks: string, wanted: string): string {
  const lineStart = Math.max(blanks.lastIndexOf('\n'), blanks.lastIndexOf('\r')) + 1;
  if (lineStart === 0) return wanted;
  return blanks.slice(0, lineStart).replaceAll(/[^\r\n]/g, '') + blanks.slice(lineStart);
}

/** Null where something stands between the words that no tag has. */
function tokensOf(source: string, tag: Tag): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = tag.start;
  for (const word of [...tag.words, { start: tag.end, end: tag.end }]) {
    const marks = marksBetween(source, { start: at, end: word.start });
    if (!marks) return null;
    tokens.push(...marks);
    if (word.start < word.end) {
      tokens.push({ start: word.start, end: word.end, closeBefore: false, closeAfter: false });
    }
    at = word.end;
  }
  return tokens;
}

/** The opening braces with what belongs to them, 'else', 'as', parentheses, '=' and '|', and the closing braces. */
const mark = /(\{\{[{~#^&*>/]*|[~}]+|else|as|[()=|])\s*/y;

function marksBetween(source: string, { start, end }: Range): Token[] | null {
  const marks: Token[] = [];
  let before = '';
  for (let at = afterBlanks(source, start); at < end;) {
    mark.lastIndex = at;
    const written = mark.exec(source)?.[1];
    if (written === undefined || at + written.length > end) return null;
    marks.push({ start: at, end: at + written.length, ...closeness(written, before) });
    before = written;
    at = mark.lastIndex;
  }
  return marks;
}

function afterBlanks(source: string, from: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  blanks.test(source);
  return blanks.lastIndex;
}

function closeness(written: string, before: string): Pick<Token, 'closeBefore' | 'closeAfter'> {
  const opensParameters = written === '|' && before === 'as';
  const opensTag = written.startsWith('{{') && !written.endsWith('>');
  return {
    closeBefore: /^[)=~}]/.test(written) || (written === '|' && !opensParameters),
    closeAfter: /^[(=]/.test(written) || opensTag || opensParameters,
  };
}
