import type { Range } from '../problems.js';
import type { FixedParts, Places } from './check.js';
import { nodesByKind } from './nodesByKind.js';

/** What looks like `<<name>>` and is text. */
export interface AngleText {
  /** Of all of it. */
  readonly range: Range;
  /** Between the marks, without the blanks around it. */
  readonly path: string;
  /** Blanks part it from the marks. */
  readonly hasBlanks: boolean;
  /** It is several words. */
  readonly hasWords: boolean;
  /** One `<` begins it. */
  readonly isHalfOpened: boolean;
  /** One `>` ends it. */
  readonly isHalfClosed: boolean;
}

const pattern =
  /(?<!<)(<{1,2})([ \t]*)([A-Za-z_][A-Za-z0-9_.-]{0,200}(?:[ \t]{1,4}[A-Za-z0-9_-]{1,40}){0,3})([ \t]*)(>{1,2})(?!>)/g;

const lists = new WeakMap<Places, readonly AngleText[]>();

/** In the order of the text; nothing where `<<>>` means nothing, and nothing of raw blocks. */
export function anglesInText(places: Places, { delimiters }: FixedParts): readonly AngleText[] {
  const known = lists.get(places) ?? [...(delimiters.includes('<<>>') ? findAngles(places) : [])];
  lists.set(places, known);
  return known;
}

function* findAngles({ source, nodes }: Places): Generator<AngleText> {
  for (const node of nodesByKind(nodes).texts) {
    const text = source.slice(node.start, node.end);
    if (!text.includes('<<') && !text.includes('>>')) continue;
    for (const match of text.matchAll(pattern)) {
      const found = angleText(match, text[match.index - 1] ?? '', node.start + match.index);
      if (found) yield found;
    }
  }
}

/** `<tag>` is text, and so are types such as `List<Set<item>>`. */
function angleText(match: RegExpExecArray, before: string, start: number): AngleText | null {
  const [written, opening, left = '', path = '', right = '', closing] = match;
  const isHalfOpened = opening === '<';
  const isHalfClosed = closing === '>';
  const hasBlanks = left + right !== '';
  if (isHalfOpened && (isHalfClosed || hasBlanks || /\w/.test(before))) return null;
  const range = { start, end: start + written.length };
  return { range, path, hasBlanks, hasWords: /[ \t]/.test(path), isHalfOpened, isHalfClosed };
}

/** The input that the path would begin with. */
export function nameOf({ path }: AngleText): string {
  return path.split('.')[0] ?? path;
}

/** Only its name keeps it from being a variable. */
export function isWellFormed({ hasBlanks, hasWords, isHalfOpened, isHalfClosed }: AngleText): boolean {
  return !hasBlanks && !hasWords && !isHalfOpened && !isHalfClosed;
}
