/**
 * The front matter's keys with what belongs to each, by indentation, so that they are there while the YAML is half
 * typed. Keys in `{…}` are part of a value.
 */
import type { PromptDocument, Range } from '@onbook/template';

export interface FrontMatterPair extends Range {
  /** Without quotation marks; null for an item of a list. */
  readonly name: string | null;
  /** The key, or the dash of an item. */
  readonly key: Range;
  /** Null where nothing is written behind the key or below it. */
  readonly value: Range | null;
  readonly children: readonly FrontMatterPair[];
}

interface OpenPair extends FrontMatterPair {
  /** Columns. An item lies between the key at its column and the keys behind its dash. */
  readonly indent: number;
  end: number;
  value: Range | null;
  readonly children: FrontMatterPair[];
}

interface Reading {
  readonly source: string;
  readonly roots: FrontMatterPair[];
  readonly open: OpenPair[];
  /** Where the last line that isn't blank ends. */
  lastEnd: number;
  /** Lines that are indented more than this go on with the last value; Infinity where it is complete. */
  valueIndent: number;
}

/** Empty without a front matter. */
export function frontMatterPairs({ frontMatter, source }: PromptDocument): readonly FrontMatterPair[] {
  const { yamlRange } = frontMatter;
  if (yamlRange === null) return [];
  const reading: Reading = { source, roots: [], open: [], lastEnd: yamlRange.start, valueIndent: Infinity };
  const line = /[^\r\n]+/g;
  const yaml = source.slice(yamlRange.start, yamlRange.end);
  for (const match of yaml.matchAll(line)) readLine(reading, match[0], yamlRange.start + match.index);
  endDownTo(reading, 0);
  return reading.roots;
}

function readLine(reading: Reading, line: string, start: number): void {
  const written = withoutComment(line);
  const column = written.search(/\S/);
  if (column < 0) return;
  if (column <= reading.valueIndent) {
    reading.valueIndent = Infinity;
    readPair(reading, { line: written, start, column: readDashes(reading, written, { start, column }) });
  }
  reading.lastEnd = start + written.length;
}

interface Place {
  /** Where the line begins in the source. */
  readonly start: number;
  readonly column: number;
}

/** The column behind the dashes of list items. */
function readDashes(reading: Reading, line: string, { start, column }: Place): number {
  const dash = /-(?:\s+|$)/y;
  let at = column;
  for (dash.lastIndex = at; dash.test(line); at = dash.lastIndex) {
    const key = { start: start + at, end: start + at + 1 };
    push(reading, { name: null, key, indent: at + 0.5 });
    reading.lastEnd = key.end;
  }
  return at;
}

function readPair(reading: Reading, { line, start, column }: Place & { readonly line: string }): void {
  const colon = colonAt(line, column);
  const keyText = line.slice(column, Math.max(colon, column)).trimEnd();
  if (keyText !== '') {
    const key = { start: start + column, end: start + column + keyText.length };
    push(reading, { name: unquoted(keyText), key, indent: column });
  } else if (!/^[\]}]/.test(line.slice(column))) endDownTo(reading, column);
  const rest = keyText === '' ? column : colon + 1;
  const valueStart = rest + line.slice(rest).search(/\S|$/);
  if (valueStart >= line.length) return;
  const holder = reading.open.at(-1);
  if (holder) holder.value ??= { start: start + valueStart, end: start + line.length };
  // An anchor or a tag stands before the value, which may be a map.
  if (!/^[&!]\S*$/.test(line.slice(valueStart))) reading.valueIndent = holder?.indent ?? 0;
}

/** Where a key ends; -1 where the line has none. */
function colonAt(line: string, from: number): number {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(line.slice(from))?.[0].length ?? 0;
  if (quoted === 0 && /["'[{]/.test(line[from] ?? '')) return -1;
  const found = line.slice(from + quoted).search(/:(?:\s|$)/);
  return found < 0 ? -1 : from + quoted + found;
}

function unquoted(key: string): string {
  return /^(["']).+\1$/.test(key) ? key.slice(1, -1) : key;
}

/** Deeper ones count as part of a value, so that whoever walks the tree stays off the stack's end. */
const maxDepth = 200;

function push(reading: Reading, { name, key, indent }: Pick<OpenPair, 'name' | 'key' | 'indent'>): void {
  endDownTo(reading, indent);
  if (reading.open.length >= maxDepth) return;
  const pair: OpenPair = { name, key, indent, start: key.start, end: key.end, value: null, children: [] };
  (reading.open.at(-1)?.children ?? reading.roots).push(pair);
  reading.open.push(pair);
}

function endDownTo({ open, lastEnd }: Reading, indent: number): void {
  for (let last = open.at(-1); last && last.indent >= indent; last = open.at(-1)) {
    const [first] = last.children;
    last.end = Math.max(last.end, lastEnd);
    const start = last.value?.start ?? first?.start;
    last.value = start === undefined ? null : { start, end: last.end };
    open.pop();
  }
}

/** `#` begins a comment at the beginning of a line and behind a blank, unless it may stand in a quoted text. */
function withoutComment(line: string): string {
  const quotes = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'")) + 1;
  const comment = line.slice(quotes).search(quotes === 0 ? /(?<=^|\s)#/ : /(?<=\s)#/);
  return (comment < 0 ? line : line.slice(0, quotes + comment)).trimEnd();
}
