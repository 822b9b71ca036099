/** Texts that are counted one by one and give, in sum, the count of the whole. */

/** A chunk is about this long, so that an edit has little to count anew. In UTF-16 code units. */
const usualLength = 1000;

/**
 * The time that a word takes to be split into tokens grows with the square of its length. A run without a break that
 * is longer than this is cut: nobody writes such words, but a file may hold them.
 */
const longestWord = 512;

/**
 * Cuts behind a line end that isn't followed by a blank or a slash. Neither o200k_base nor cl100k_base has a token that
 * reaches over that: their patterns take a line end together with what is before it, or with blanks and slashes.
 */
export function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  const lineEnd = /\n(?=[^\s/])/g;
  let start = 0;
  lineEnd.lastIndex = usualLength;
  while (lineEnd.exec(text)) {
    chunks.push(text.slice(start, lineEnd.lastIndex));
    start = lineEnd.lastIndex;
    lineEnd.lastIndex += usualLength;
  }
  if (start < text.length) chunks.push(text.slice(start));
  return chunks;
}

const longRun = new RegExp(
  [String.raw`[\p{L}\p{M}]`, String.raw`[^\s\p{L}\p{N}]`, String.raw`\s`]
    .map((letter) => `${letter}{${longestWord + 1},}`)
    .join('|'),
  'gu',
);

/** A chunk, cut where it has a word that is too long; a cut may cost a token or save one. */
export function brokenWords(chunk: string): readonly string[] {
  if (chunk.length <= longestWord) return [chunk];
  const parts: string[] = [];
  let start = 0;
  for (const { 0: run, index } of chunk.matchAll(longRun)) {
    for (let end = index + longestWord; end < index + run.length; end += longestWord) {
      // A letter of two code units stays whole.
      if (/[\uDC00-\uDFFF]/.test(chunk[end] ?? '')) end -= 1;
      parts.push(chunk.slice(start, end));
      start = end;
    }
  }
  parts.push(chunk.slice(start));
  return parts;
}
