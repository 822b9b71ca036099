import type { Range } from '../problems.js';
import { rewrite, type TextEdit } from './textEdit.js';
import type { YamlToken } from './yamlTokens.js';

/** The indentation of a text of several lines; no other blank in it is without a meaning. */
export function scalarEdits(yaml: string, token: YamlToken): readonly TextEdit[] {
  const { type, block, column, inFlow } = token;
  const lines = linesOf(yaml, token);
  const indent = (line: Line, to: number): readonly TextEdit[] =>
    rewrite(yaml, line, ' '.repeat(Math.max(0, to)));
  if (type === 'block-scalar') {
    const first = lines.find(({ isBlank }) => !isBlank);
    const shift = first ? column - widthOf(first) : -Infinity;
    return lines.flatMap((line) => (widthOf(line) === 0 ? [] : indent(line, widthOf(line) + shift)));
  }
  const further = (line: Line): number => (inFlow ? widthOf(line) + block.to - block.from : column);
  return lines.flatMap((line) => indent(line, line.isBlank ? 0 : further(line)));
}

/** The blanks that a line begins with. */
interface Line extends Range {
  readonly isBlank: boolean;
}

/** The lines that begin in the text; a block scalar's first one does. */
function linesOf(yaml: string, { type, start, end }: YamlToken): readonly Line[] {
  const begins = type === 'block-scalar' ? /(?<![^\n]) */g : /(?<=\n)[ \t]*/g;
  return [...yaml.slice(start, end).matchAll(begins)].map(({ index, 0: blanks }) => {
    const line = { start: start + index, end: start + index + blanks.length };
    return { ...line, isBlank: line.end === end || /[\r\n]/.test(yaml[line.end] ?? '') };
  });
}

function widthOf({ start, end }: Range): number {
  return end - start;
}
