const maxWordLength = 64;
const maxWords = 20_000;

/**
 * The words of a text as the full-text index keeps them: letters and digits in lower case, each word once and at most
 * 64 UTF-16 code units of it, at most the first 20,000 of them.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{Letter}\p{Mark}\p{Number}]+/gu)) {
    words.add(shortened(word));
    if (words.size === maxWords) break;
  }
  return [...words];
}

/** Never ends inside a surrogate pair. */
function shortened(word: string): string {
  return word.length <= maxWordLength ? word : word.slice(0, maxWordLength).replace(/[\uD800-\uDBFF]$/, '');
}
