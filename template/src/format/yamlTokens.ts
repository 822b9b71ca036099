import { CST, Parser } from 'yaml';
import type { Range } from '../problems.js';

/** What a YAML text consists of, blanks and line ends aside. Ranges are into the YAML. */
export interface YamlToken extends Range {
  /** As the library names it: `scalar`, `comment`, `map-value-ind` … */
  readonly type: string;
  /** The map or list, written over lines, that it belongs to. */
  readonly block: YamlBlock;
  /** Where it stands, once formatted, if it begins a line; its further lines too. Not in brackets, nor for comments. */
  readonly column: number;
  /** It stands in brackets or braces. */
  readonly inFlow: boolean;
}

/** The column of a map's keys or a list's dashes, as it is and as it will be. */
interface YamlBlock {
  readonly from: number;
  readonly to: number;
}

/** Blanks that each level stands further in. */
export const indentation = 2;

type Place = Pick<YamlToken, 'block' | 'column' | 'inFlow'>;

interface Reading {
  readonly tokens: YamlToken[];
  at: number;
  /** It holds nothing that `yamlTokens` refuses. */
  isPlain: boolean;
}

/** In the order of the text; null where it holds what front matters don't: keys that aren't written or have a '?', directives, several documents. */
export function yamlTokens(yaml: string): readonly YamlToken[] | null {
  const reading: Reading = { tokens: [], at: 0, isPlain: true };
  const place: Place = { block: { from: 0, to: 0 }, column: 0, inFlow: false };
  let isBegun = false;
  for (const token of new Parser().parse(yaml)) {
    if (token.type === 'document' && !isBegun) {
      isBegun = true;
      readAll(reading, [...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])], place);
    } else read(reading, token, place);
  }
  return reading.isPlain && reading.at === yaml.length ? reading.tokens : null;
}

function readAll(reading: Reading, tokens: readonly CST.Token[] | undefined, place: Place): void {
  for (const token of tokens ?? []) read(reading, token, place);
}

function read(reading: Reading, token: CST.Token | null | undefined, place: Place): void {
  if (!token) return;
  if (CST.isCollection(token)) {
    if (token.type === 'flow-collection') readFlow(reading, token, place);
    else readBlock(reading, token, place.column);
  } else if (token.type === 'block-scalar') {
    readAll(reading, token.props, place);
    // Without a line that holds something it is but blank lines, which count only after '|+'.
    const type = !/[^ \r\n]/.test(token.source) && !hasMark(token, /\+/) ? 'newline' : token.type;
    push(reading, type, token.source, { ...place, column: textColumn(token, place) });
  } else if (token.type === 'alias' || CST.isScalar(token)) {
    push(reading, token.type, token.source, place);
    readAll(reading, token.end, place);
  } else if ('source' in token && marks.has(token.type)) push(reading, token.type, token.source, place);
  else reading.isPlain = false;
}

const blanks: ReadonlySet<string> = new Set(['space', 'newline']);
const marks: ReadonlySet<string> = new Set([
  ...blanks,
  ...['comment', 'anchor', 'tag', 'comma', 'seq-item-ind', 'map-value-ind', 'block-scalar-header'],
]);

function push(reading: Reading, type: string, source: string, place: Place): void {
  const start = reading.at;
  reading.at += source.length;
  // A comment's last blanks and a text's last line end belong to what is between the tokens.
  const written = type === 'comment' ? source.trimEnd() : source.replace(/\r?\n$/, '');
  if (!blanks.has(type)) reading.tokens.push({ type, start, end: start + written.length, ...place });
}

/** Where a header says how far in a text stands (`|2`), it stays so far from its key. */
function textColumn(token: CST.BlockScalar, { block, column }: Place): number {
  if (!hasMark(token, /\d/)) return column;
  return (/^ *(?=[^ \r\n])/m.exec(token.source)?.[0].length ?? 0) + block.to - block.from;
}

function hasMark({ props }: CST.BlockScalar, mark: RegExp): boolean {
  return props.some((token) => token.type === 'block-scalar-header' && mark.test(token.source));
}

/** `column`: where its keys or dashes will stand. */
function readBlock(reading: Reading, token: CST.BlockMap | CST.BlockSequence, column: number): void {
  const block = { from: token.indent, to: column };
  const own: Place = { block, column, inFlow: false };
  const inner: Place = { ...own, column: column + indentation };
  for (const { start, key, sep, value } of token.items) {
    const colons = sep?.filter(({ type }) => type === 'map-value-ind').length ?? 0;
    if (colons > (key ? 1 : 0)) reading.isPlain = false;
    const dash = start.findIndex(({ type }) => type === 'seq-item-ind') + 1;
    readAll(reading, start.slice(0, dash), own);
    readAll(reading, start.slice(dash), dash > 0 ? inner : own);
    read(reading, key, own);
    readAll(reading, sep, inner);
    read(reading, value, inner);
  }
}

function readFlow(reading: Reading, token: CST.FlowCollection, place: Place): void {
  const inner: Place = { ...place, inFlow: true };
  push(reading, token.start.type, token.start.source, place);
  for (const { start, key, sep, value } of token.items) {
    readAll(reading, start, inner);
    read(reading, key, inner);
    readAll(reading, sep, inner);
    read(reading, value, inner);
  }
  const [last, ...after] = token.end;
  if (last) push(reading, last.type, last.source, inner);
  readAll(reading, after, place);
}
