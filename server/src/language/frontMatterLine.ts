/** The front matter's keys by indentation, so that a line means something while the YAML around it is half typed. */
import type { PromptDocument, Range } from '@onbook/template';

/** A line `key: value` of the front matter, or one that could become that. */
export interface FrontMatterLine {
  /** The keys it lies under and its own, as in `config.temperature`. */
  readonly key: string;
  /** The keys it lies under, outermost first, without what Picoschema adds to a name. */
  readonly parents: readonly string[];
  readonly keyRange: Range;
  /** Behind the colon; null where there is none yet. */
  readonly valueRange: Range | null;
  /** It is an item of a list. */
  readonly isItem: boolean;
  /** The characters before the key. */
  readonly column: number;
  /** Lines that lie under its key follow. */
  readonly hasChildren: boolean;
  /** The keys of the map that its own is or would be in, without its own. */
  readonly siblings: ReadonlySet<string>;
}

/** The line at `offset`, if it has a key or could get one. */
export function frontMatterLineAt(document: PromptDocument, offset: number): FrontMatterLine | null {
  const yaml = yamlRange(document);
  if (yaml === null || offset < yaml.start || offset > yaml.end) return null;
  const { source } = document;
  const start = Math.max(yaml.start, source.lastIndexOf('\n', offset - 1) + 1);
  const lines = source.slice(yaml.start, yaml.end).split('\n').map(readLine);
  const at = source.slice(yaml.start, start).split('\n').length - 1;
  const line = lines[at];
  if (!line) return null;
  const { column, written, gap, value } = line;
  const parents = parentsOf(lines.slice(0, at), line);
  const keyStart = start + column;
  const valueStart = keyStart + written.length + gap;
  return {
    key: [...parents, line.key].join('.'),
    parents,
    keyRange: { start: keyStart, end: keyStart + written.length },
    valueRange: value === null ? null : { start: valueStart, end: valueStart + value.length },
    isItem: line.dash !== null,
    column,
    hasChildren: (lines.slice(at + 1).find(isWritten)?.column ?? 0) > column,
    siblings: siblingsOf(lines, at, column),
  };
}

function isWritten(line: KeyLine | null): boolean {
  return line?.written !== '';
}

/** Dotprompt's front matter; where its last fence isn't typed yet, all that follows the first one. */
function yamlRange({ frontMatter, source }: PromptDocument): Range | null {
  if (frontMatter.yamlRange !== null) return frontMatter.yamlRange;
  const fence = /^(?:(?:#[^\n]*|[ \t]*)\n)*---[ \t]*\r?\n/.exec(source);
  if (fence === null || frontMatter.range !== null) return null;
  const blank = /\r?\n[ \t]*\r?\n/g;
  blank.lastIndex = fence[0].length;
  return { start: fence[0].length, end: blank.exec(source)?.index ?? source.length };
}

interface KeyLine {
  /** Where the dash of a list's item stands; null where there is none. */
  readonly dash: number | null;
  readonly column: number;
  readonly written: string;
  /** Without what Picoschema adds. */
  readonly key: string;
  /** From the key's end to where the value begins. */
  readonly gap: number;
  readonly value: string | null;
}

/** Null for what can't become a key. */
function readLine(text: string): KeyLine | null {
  const match = /^( *)((?:- +)*)([\w.?$-]*(?:\([^()]*\)?)?)(?:([ \t]*:(?:[ \t]+|$))(.*))?$/.exec(
    text.replace(/\r$/, ''),
  );
  if (match === null) return null;
  const [, indent = '', dashes = '', written = '', gap = '', value] = match;
  return {
    dash: dashes === '' ? null : indent.length,
    column: indent.length + dashes.length,
    written,
    key: bareKey(written),
    gap: gap.length,
    value: value ?? null,
  };
}

/** `files` of `files?(array, in the order of the change)`. */
export function bareKey(written: string): string {
  return /^[^?(]+/.exec(written)?.[0] ?? written;
}

/** The keys of the lines above that are indented less, outermost first. */
function parentsOf(above: readonly (KeyLine | null)[], below: KeyLine): readonly string[] {
  const parents: string[] = [];
  let limit = limitAbove(below);
  for (const line of above.toReversed()) {
    if (limit === 0) break;
    if (line === null || line.written === '' || line.value === null || line.column >= limit) continue;
    parents.unshift(line.key);
    limit = limitAbove(line);
  }
  return parents;
}

/** What a line lies under begins before this column; the dash of an item may stand right below its list's key. */
function limitAbove({ dash, column }: KeyLine): number {
  return dash === null ? column : dash + 1;
}

function siblingsOf(lines: readonly (KeyLine | null)[], at: number, column: number): ReadonlySet<string> {
  const before = lines.slice(0, at).toReversed();
  return new Set([...keysUpTo(before, column), ...keysUpTo(lines.slice(at + 1), column)]);
}

/** The keys in this column, until the map ends. */
function keysUpTo(lines: readonly (KeyLine | null)[], column: number): readonly string[] {
  const keys: string[] = [];
  for (const line of lines) {
    if (line === null || line.written === '') continue;
    if (line.column < column) break;
    if (line.column === column && line.value !== null) keys.push(line.key);
  }
  return keys;
}
