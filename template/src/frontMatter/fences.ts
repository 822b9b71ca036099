/** The lines between which a front matter stands. */
import type { Range } from '../problems.js';

/** `---` and nothing else on the line. */
export function isFence(source: string, at: number): boolean {
  return (
    source.startsWith('---', at) &&
    (source.length === at + 3 || /[ \t\r\n]/.test(source[at + 3] ?? '')) &&
    restIsBlank(source, at + 3)
  );
}

function restIsBlank(source: string, at: number): boolean {
  const blanks = /[ \t]*(?:\r?\n|\r|$)/y;
  blanks.lastIndex = at;
  return blanks.test(source);
}

/** Where the line after the one with `at` begins; null when that line is the last. */
export function lineAfter(source: string, at: number): number | null {
  const lineEnd = source.indexOf('\n', at);
  return lineEnd < 0 ? null : lineEnd + 1;
}

/** The text from here reads like YAML: its first line that isn't blank or a comment begins with a key. */
export function beginsWithKey(source: string, from: number): boolean {
  const at = afterBlanks(source, from, ['#']);
  return /^[\w.-]{1,100}[ \t]*:(?:\s|$)/.test(source.slice(at, at + 200));
}

/** A front matter's fence behind what Dotprompt doesn't skip: blanks before it, another mark, comments of HTML or code. */
export function misplacedFence(source: string, from: number): Range | null {
  const start = afterBlanks(source, from, ['#', '//']);
  const next = isFence(source, start) ? lineAfter(source, start) : null;
  return next !== null && beginsWithKey(source, next) ? { start, end: start + 3 } : null;
}

function afterBlanks(source: string, from: number, comments: readonly string[]): number {
  const blanks = /[\s\u200B]*/y;
  for (let at = from; ;) {
    blanks.lastIndex = at;
    blanks.test(source);
    const next = afterComment(source, blanks.lastIndex, comments);
    if (next === null) return blanks.lastIndex;
    at = next;
  }
}

/** Null where no comment begins. One that never ends isn't one. */
function afterComment(source: string, at: number, comments: readonly string[]): number | null {
  if (comments.some((mark) => source.startsWith(mark, at))) return lineAfter(source, at) ?? source.length;
  const end = source.startsWith('<!--', at) ? source.indexOf('-->', at) : -1;
  return end < 0 ? null : end + 3;
}
