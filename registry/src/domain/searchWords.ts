const maxWordLength = 64;
const maxWords = 20_000;
/** PostgreSQL finds words in the first 1,048,576 bytes of them alone, and a UTF-16 code unit takes up to three. */
const maxLetters = 300_000;

/**
 * The words of a text as the full-text index keeps them: letters and digits in lower case, composed (Unicode's form C), each word once and at most
 * 64 UTF-16 code units of it, at most the first 20,000 of them, which have at most 300,000 code units together.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>();
  let letters = 0;
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{Letter}\p{Mark}\p{Number}]+/gu)) {
    const kept = shortened(word);
    if (words.has(kept)) continue;
    letters += kept.length;
    if (letters > maxLetters || words.size === maxWords) break;
    words.add(kept);
  }
  return [...words];
}

/** Never ends inside a surrogate pair. */
function shortened(word: string): string {
  return word.length <= maxWordLength ? word : word.slice(0, maxWordLength).replace(/[\uD800-\uDBFF]$/, '');
}
