/** The front matter's keys by indentation, so that a line means something while the YAML around it is half typed. */
import type { PromptDocument, Range } from '@onbook/template';

/** A line `key: value` of the front matter. */
export interface FrontMatterLine {
  /** The keys it lies under and its own, as in `config.temperature`. */
  readonly key: string;
  readonly keyRange: Range;
  /** Behind the colon; null where there is none yet. */
  readonly valueRange: Range | null;
}

/** The line at `offset`, if it has a key or could get one. */
export function frontMatterLineAt(document: PromptDocument, offset: number): FrontMatterLine | null {
  const yaml = yamlRange(document);
  if (yaml === null || offset < yaml.start || offset > yaml.end) return null;
  const { source } = document;
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = /[^\r\n]*/y;
  lineEnd.lastIndex = lineStart;
  const line = keyLine(lineEnd.exec(source)?.[0] ?? '');
  if (line === null) return null;
  const before = source.slice(yaml.start, Math.max(yaml.start, lineStart)).split('\n');
  const keyStart = lineStart + line.indent;
  const keyEnd = keyStart + line.key.length;
  return {
    key: [...parentsOf(before, line.indent), line.key].join('.'),
    keyRange: { start: keyStart, end: keyEnd },
    valueRange:
      line.value === null ? null : { start: keyEnd + line.gap, end: keyEnd + line.gap + line.value.length },
  };
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
  readonly indent: number;
  readonly key: string;
  /** From the key's end to where the value begins. */
  readonly gap: number;
  readonly value: string | null;
}

function keyLine(line: string): KeyLine | null {
  const match = /^( *)([\w.-]*)(?:([ \t]*:(?:[ \t]+|$))(.*))?$/.exec(line);
  if (match === null) return null;
  const [, indent = '', key = '', gap = '', value] = match;
  return { indent: indent.length, key, gap: gap.length, value: value ?? null };
}

/** The keys of the lines above that are indented less, outermost first. */
function parentsOf(linesBefore: readonly string[], indent: number): readonly string[] {
  const parents: string[] = [];
  let limit = indent;
  for (const text of linesBefore.toReversed()) {
    if (limit === 0) break;
    const line = keyLine(text.replace(/\r$/, ''));
    if (line === null || line.key === '' || line.value === null || line.indent >= limit) continue;
    parents.unshift(line.key);
    limit = line.indent;
  }
  return parents;
}
