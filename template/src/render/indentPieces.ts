import { spendOutput } from './budget.js';
import type { Run } from './environment.js';
import { isText } from './pieces.js';

/**
 * Puts `indent` before every line of the pieces from the number `from` on, as Handlebars does with a partial whose
 * call stands alone on an indented line. A mark or another part is on a line as text is.
 */
export function indentPieces(
  { pieces, budget }: Pick<Run, 'pieces' | 'budget'>,
  from: number,
  indent: string,
): void {
  let atLineStart = true;
  for (const piece of pieces.splice(from)) {
    if (!isText(piece)) {
      if (atLineStart) {
        spendOutput(budget, indent.length);
        pieces.push({ kind: 'literal', text: indent, range: piece.range });
      }
      atLineStart = false;
      pieces.push(piece);
      continue;
    }
    const lines = piece.text.split('\n');
    const endsLine = lines.at(-1) === '';
    // Before it is built: a long indent and many lines could be more than fits into memory.
    spendOutput(budget, indent.length * lines.length);
    const text = lines
      .map((line, index) => {
        const begins = index > 0 || atLineStart;
        const isLast = index === lines.length - 1;
        return begins && !(isLast && line === '') ? indent + line : line;
      })
      .join('\n');
    atLineStart = endsLine && (lines.length > 1 || atLineStart);
    pieces.push({ ...piece, text });
  }
}
