/** What a cursor in the front matter could write: a key, a value, an item of a list. */
import type { PromptDocument, Range } from '@onbook/template';
import { flowPlaceIn } from './flowPlace.js';
import { bareKey, frontMatterLineAt, type FrontMatterLine } from './frontMatterLine.js';

export interface FrontMatterPlace {
  /** `form`: in the parentheses of a key of Picoschema. */
  readonly kind: 'key' | 'value' | 'item' | 'form';
  /** The keys around it, outermost first; for a value or item its own key last. */
  readonly path: readonly string[];
  /** What is replaced. */
  readonly word: Range;
  /** The keys that its map has already. */
  readonly siblings: ReadonlySet<string>;
  /** The characters before a key; null for anything else, and in brackets. */
  readonly column: number | null;
  /** It is in brackets, where a comma ends it. */
  readonly isFlow: boolean;
  /** A colon follows the key. */
  readonly hasColon: boolean;
  /** A blank is missing behind the colon. */
  readonly lacksBlank: boolean;
}

export function frontMatterPlaceAt(document: PromptDocument, offset: number): FrontMatterPlace | null {
  const line = frontMatterLineAt(document, offset);
  if (line === null || offset < line.keyRange.start) return null;
  const { source } = document;
  return offset <= line.keyRange.end ? keyPlace(line, source, offset) : valuePlace(line, source, offset);
}

function keyPlace(line: FrontMatterLine, source: string, offset: number): FrontMatterPlace {
  const { parents: path, keyRange, valueRange, siblings, column, isItem } = line;
  const place = { path, siblings, column, isFlow: false, hasColon: valueRange !== null, lacksBlank: false };
  const paren = source.slice(keyRange.start, offset).lastIndexOf('(');
  if (paren >= 0) {
    const start = keyRange.start + paren + 1;
    return { ...place, kind: 'form', word: { start, end: offset + lengthOf(/^\w*/, source, offset) } };
  }
  if (isItem && valueRange === null) return { ...place, kind: 'item', word: keyRange };
  return { ...place, kind: 'key', word: keyRange };
}

function valuePlace(line: FrontMatterLine, source: string, offset: number): FrontMatterPlace | null {
  const { parents, key, valueRange, siblings, hasChildren } = line;
  if (valueRange === null || offset < valueRange.start || offset > valueRange.end) return null;
  const path = [...parents, key.split('.').at(-1) ?? ''];
  const before = source.slice(valueRange.start, offset);
  if (/(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, ''))) return null;
  if (/^[{[]/.test(before)) return flowPlace(path, before, source.slice(offset, valueRange.end), offset);
  // What has lines under it has its value already, and so has what begins behind the cursor.
  if (hasChildren || (before === '' && /^[{[]/.test(source.slice(offset, valueRange.end)))) return null;
  return {
    kind: 'value',
    path,
    word: scalarIn(source, valueRange, offset),
    siblings,
    column: null,
    isFlow: false,
    hasColon: true,
    lacksBlank: source[valueRange.start - 1] === ':',
  };
}

function flowPlace(
  own: readonly string[],
  before: string,
  behind: string,
  offset: number,
): FrontMatterPlace | null {
  const flow = flowPlaceIn(before);
  if (flow === null) return null;
  const { kind, path, siblings, start } = flow;
  const rest = /^[^\s,:{}[\]"'#]*/.exec(behind)?.[0] ?? '';
  const next = behind.slice(rest.length).trimStart();
  if (!(kind === 'key' ? /^$|^[:,}\]"'#]/ : /^$|^[,}\]"'#]/).test(next)) return null;
  return {
    kind,
    path: [...own, ...path.map(bareKey)],
    word: { start: offset - before.length + start, end: offset + rest.length },
    siblings: new Set([...siblings, ...keysBehind(next)].map(bareKey)),
    column: null,
    isFlow: true,
    hasColon: next.startsWith(':'),
    lacksBlank: before[start - 1] === ':',
  };
}

/** The keys that follow in the same brackets. */
function keysBehind(text: string): readonly string[] {
  let flat = text;
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replace(/\{[^{}[\]]*\}|\[[^{}[\]]*\]/g, '');
  }
  const inside = /^[^{}[\]]*/.exec(flat)?.[0] ?? '';
  return [...inside.matchAll(/,\s*([\w.-]+)\s*:/g)].map(([, key = '']) => key);
}

/** A value without its quotation marks and a comment behind it. */
function scalarIn(source: string, { start, end }: Range, offset: number): Range {
  const [quote = ''] = /^["']?/.exec(source.slice(start, end)) ?? [];
  const ends = quote === '' ? [' #', '\t#'] : [quote];
  const last = ends.map((mark) => source.indexOf(mark, offset)).filter((at) => at >= 0 && at < end);
  const text = source.slice(offset, Math.min(end, ...last));
  return { start: Math.min(start + quote.length, offset), end: offset + text.trimEnd().length };
}

function lengthOf(pattern: RegExp, source: string, at: number): number {
  return pattern.exec(source.slice(at, at + 200))?.[0].length ?? 0;
}
