import { indentation, type YamlToken } from './yamlTokens.js';

/** A line by the column in which it begins, as it is and as it will be. */
interface Line {
  readonly from: number;
  readonly to: number;
}

/** Where each token will stand that begins a line; 0 for the others. */
export function columnsOf(yaml: string, tokens: readonly YamlToken[]): readonly number[] {
  const from = tokens.map((token, index) => columnIfFirst(yaml, tokens[index - 1]?.end ?? 0, token));
  const following = linesAfter(tokens, from);
  const columns: number[] = [];
  const around: Line[] = [];
  let isAfterText = false;
  for (const [index, { type, block, inFlow, column }] of tokens.entries()) {
    const own = from[index] ?? null;
    const isComment = type === 'comment';
    if (own === null) columns.push(0);
    // What is in brackets moves with the key before them.
    else if (inFlow) columns.push(Math.max(0, own + block.to - block.from));
    else if (isComment) columns.push(commentColumn(own, { next: following[index], around, isAfterText }));
    else {
      enter(around, { from: own, to: column });
      columns.push(column);
    }
    if (!isComment) isAfterText = type.startsWith('block-scalar');
  }
  return columns;
}

/** Null for a token that another stands before in its line, and for a text of lines with their own indentation. */
function columnIfFirst(yaml: string, gapStart: number, { type, start }: YamlToken): number | null {
  const lineEnd = yaml.slice(gapStart, start).lastIndexOf('\n');
  if (type === 'block-scalar' || (lineEnd < 0 && gapStart > 0)) return null;
  return start - gapStart - lineEnd - 1;
}

/** For each token the first line that begins after it, comments and what is in brackets aside. */
function linesAfter(
  tokens: readonly YamlToken[],
  from: readonly (number | null)[],
): readonly (Line | undefined)[] {
  const lines: (Line | undefined)[] = [];
  let next: Line | undefined;
  for (let index = tokens.length - 1; index >= 0; index--) {
    lines[index] = next;
    const { type, inFlow, column = 0 } = tokens[index] ?? {};
    const own = from[index] ?? null;
    if (own !== null && type !== 'comment' && inFlow === false) next = { from: own, to: column };
  }
  return lines;
}

/** Keeps the lines that the next one may belong to, outermost first. */
function enter(around: Line[], line: Line): void {
  while ((around.at(-1)?.from ?? -1) >= line.from) around.pop();
  around.push(line);
}

interface Surroundings {
  readonly next: Line | undefined;
  readonly around: readonly Line[];
  /** The text before would take in a comment that stands as far in as itself. */
  readonly isAfterText: boolean;
}

/** A comment belongs to the line below; one that stands further in than that, to what is above. */
function commentColumn(own: number, { next, around, isAfterText }: Surroundings): number {
  if (next && own <= next.from) return next.to;
  const above = around.findLast(({ from }) => from <= own);
  if (!above) return next?.to ?? 0;
  return above.from === own || isAfterText ? above.to : above.to + indentation;
}
