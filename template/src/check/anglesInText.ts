import type { PromptDocument } from '../document.js';
import type { Range } from '../problems.js';
import { allNodes } from '../scan/walk.js';

/** What looks like `<<name>>` and is text. */
export interface AngleText {
  /** Of all of it. */
  readonly range: Range;
  /** Between the marks, without blanks. */
  readonly path: string;
  readonly hasBlanks: boolean;
  /** One `>` ends it. */
  readonly isOpen: boolean;
}

const pattern = /(?<!<)<<([ \t]*)([A-Za-z_][A-Za-z0-9_.-]{0,200})([ \t]*)(>{1,2})(?!>)/g;

/** In the order of the text; nothing where `<<>>` means nothing, and nothing of raw blocks. */
export function* anglesInText({ source, nodes, delimiters }: PromptDocument): Generator<AngleText> {
  if (!delimiters.includes('<<>>')) return;
  let rawEnd = 0;
  for (const node of allNodes(nodes)) {
    if (node.kind === 'block' && node.form === 'raw') rawEnd = node.end;
    if (node.kind !== 'text' || node.start < rawEnd) continue;
    for (const match of source.slice(node.start, node.end).matchAll(pattern)) {
      const [written, before = '', path = '', after = '', closing] = match;
      const start = node.start + match.index;
      const range = { start, end: start + written.length };
      yield { range, path, hasBlanks: before + after !== '', isOpen: closing === '>' };
    }
  }
}

/** The input that the path would begin with. */
export function nameOf({ path }: AngleText): string {
  return path.split('.')[0] ?? path;
}

/** Only its name keeps it from being a variable. */
export function isWellFormed({ hasBlanks, isOpen }: AngleText): boolean {
  return !hasBlanks && !isOpen;
}
