import type { Piece } from './pieces.js';

/** Puts `indent` before every line, as Handlebars does with a partial whose call stands alone on an indented line. */
export function indentPieces(
  pieces: readonly Piece[],
  indent: string,
): { pieces: readonly Piece[]; added: number } {
  let atLineStart = true;
  let added = 0;
  const indented = pieces.map((piece): Piece => {
    // Marks and other parts stand on a line as text does.
    if (
      piece.kind === 'role' ||
      piece.kind === 'historyMark' ||
      piece.kind === 'media' ||
      piece.kind === 'section'
    ) {
      atLineStart = false;
      return piece;
    }
    const lines = piece.text.split('\n');
    const text = lines
      .map((line, index) => {
        const begins = index > 0 || atLineStart;
        const isLast = index === lines.length - 1;
        return begins && !(isLast && line === '') ? indent + line : line;
      })
      .join('\n');
    atLineStart = lines.at(-1) === '' && (lines.length > 1 || atLineStart);
    added += text.length - piece.text.length;
    return { ...piece, text };
  });
  return { pieces: indented, added };
}
