import { columnsOf } from './yamlColumns.js';
import { scalarEdits } from './scalarEdits.js';
import { rewrite, type TextEdit } from './textEdit.js';
import { yamlTokens, type YamlToken } from './yamlTokens.js';

/**
 * The blanks of a YAML text, without the line end after it: levels two further in each, one after ':', '-' and ',',
 * none at the ends of lines, and no two blank lines in a row. Those before a comment stay, since they may line it up
 * with others, and so do those inside brackets, and everything in a text but its indentation.
 */
export function yamlEdits(yaml: string): readonly TextEdit[] {
  const tokens = yamlTokens(yaml);
  if (!tokens) return [];
  const columns = columnsOf(yaml, tokens);
  const edits = tokens.flatMap((token, index) => {
    const range = { start: tokens[index - 1]?.end ?? 0, end: token.start };
    const blanks = yaml.slice(range.start, range.end);
    const wanted = between(blanks, { before: tokens[index - 1], token, column: columns[index] ?? 0 });
    return [...rewrite(yaml, range, wanted), ...scalarEdits(yaml, token)];
  });
  const rest = { start: tokens.at(-1)?.end ?? 0, end: yaml.length };
  return [...edits, ...rewrite(yaml, rest, lineEnds(yaml.slice(rest.start), 1))];
}

interface Gap {
  readonly before: YamlToken | undefined;
  readonly token: YamlToken;
  /** Of the token, if it begins a line. */
  readonly column: number;
}

function between(blanks: string, { before, token, column }: Gap): string {
  // Its own indentation is a part of it.
  if (token.type === 'block-scalar') return lineEnds(blanks, 1);
  if (!before) return lineEnds(blanks, 1) + ' '.repeat(column);
  if (blanks.includes('\n')) return lineEnds(blanks, 2) + ' '.repeat(column);
  return inLine(blanks, before, token);
}

/** At most so many of the line ends, as they are written. */
function lineEnds(blanks: string, limit: number): string {
  return (blanks.match(/\r?\n/g) ?? []).slice(0, limit).join('');
}

const indicators: ReadonlySet<string> = new Set(['map-value-ind', 'comma', 'seq-item-ind']);
const endings: ReadonlySet<string> = new Set(['flow-map-end', 'flow-seq-end']);
/** What ends where it ends, whatever comes next. An alias takes a colon for a part of its name. */
const values: ReadonlySet<string> = new Set([
  ...endings,
  ...['scalar', 'single-quoted-scalar', 'double-quoted-scalar'],
]);

function inLine(blanks: string, before: YamlToken, { type }: YamlToken): string {
  if (type === 'comment') return blanks;
  if (type === 'map-value-ind' || type === 'comma') return values.has(before.type) ? '' : blanks;
  if (indicators.has(before.type) && !endings.has(type)) return ' ';
  return blanks === '' ? '' : ' ';
}
