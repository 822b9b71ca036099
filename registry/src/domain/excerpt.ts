const maxLength = 120;

/** The line of a text where one of the words begins first, cut to 120 characters around it; null when none is there. */
export function excerptAround(text: string, words: readonly string[]): string | null {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  if (places.length === 0) return null;
  const place = Math.min(...places);
  const start = text.lastIndexOf('\n', place) + 1;
  const end = text.indexOf('\n', place);
  const line = text.slice(start, end === -1 ? text.length : end);
  if (line.length <= maxLength) return line.trim();
  const from = Math.max(0, Math.min(place - start - maxLength / 2, line.length - maxLength));
  const cut = line.slice(from, from + maxLength).trim();
  return `${from > 0 ? '…' : ''}${cut}${from + maxLength < line.length ? '…' : ''}`;
}
