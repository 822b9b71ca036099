/** Whether `text` has the letters in their order, with others between them; upper and lower case are the same. */
export function holdsInOrder(text: string, letters: string): boolean {
  const lower = text.toLowerCase();
  let at = -1;
  return Array.from(letters.toLowerCase()).every((letter) => {
    at = lower.indexOf(letter, at + 1);
    return at >= 0;
  });
}
