/** Changes of the maps and lists in a YAML text that ends with a line end. All else stays as it is written. */
import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { indentation } from '../format/yamlTokens.js';

/** A pair as it stands in braces, and as it stands on lines of its own. */
export interface YamlPair {
  readonly flow: string;
  readonly lines: readonly string[];
}

type Path = readonly string[];

/** The map at `path`, made where there is none, with more pairs at its end; null where something else is there. */
export function addPairs(yaml: string, path: Path, pairs: readonly YamlPair[]): string | null {
  const { contents } = read(yaml);
  if (contents === null) return insert(yaml, yaml.length, linesOf(yaml, below(path, pairs), 0));
  let map: unknown = contents;
  for (const [depth, name] of path.entries()) {
    if (!isMap(map)) return null;
    const pair = pairOf(map, name);
    if (!pair) return addTo(yaml, map, below(path.slice(depth), pairs));
    if (!isScalar(pair.value) || pair.value.value !== null) {
      map = pair.value;
      continue;
    }
    const indent = columnOf(yaml, startOf(pair)) + indentation;
    return insertLines(yaml, endOf(pair), linesOf(yaml, below(path.slice(depth + 1), pairs), indent));
  }
  return isMap(map) ? addTo(yaml, map, pairs) : null;
}

/** Null where there is no such pair. A map that would be empty becomes `{}`. */
export function removePair(yaml: string, path: Path): string | null {
  const parents = mapsAlong(yaml, path);
  const map = parents?.at(-1);
  const pair = map && pairOf(map, path.at(-1) ?? '');
  if (!pair) return null;
  if (map.items.length > 1) return removeOne(yaml, map, map.items.indexOf(pair));
  const holder = pairOf(parents?.at(-2) ?? map, path.at(-2) ?? '');
  if (map.flow === true || !holder) return splice(yaml, rangeOf(map), '{}');
  const colon = yaml.indexOf(':', endOf(holder.key)) + 1;
  return splice(yaml, [colon, lineEnd(yaml, endOf(map))], ' {}');
}

/** The list at `path` with one more item; null where none is there. */
export function addItem(yaml: string, path: Path, item: string): string | null {
  const list = read(yaml).getIn(path, true);
  if (!isSeq(list)) return null;
  const last: unknown = list.items.at(-1);
  if (last === undefined) return splice(yaml, rangeOf(list), `[${item}]`);
  if (list.flow === true) return insert(yaml, endOf(last), `, ${item}`);
  const dash = yaml.lastIndexOf('-', startOf(last));
  return insertLines(yaml, endOf(last), linesOf(yaml, [`- ${item}`], columnOf(yaml, dash)));
}

/** The list at `path` without an item; without the list where it had no other. Null where there is no such item. */
export function removeItem(yaml: string, path: Path, item: string): string | null {
  const list = read(yaml).getIn(path, true);
  if (!isSeq(list)) return null;
  const index = list.items.findIndex((node) => isScalar(node) && node.value === item);
  if (index < 0) return null;
  return list.items.length === 1 ? removePair(yaml, path) : removeOne(yaml, list, index);
}

function read(yaml: string) {
  return parseDocument(yaml, { prettyErrors: false, logLevel: 'error', uniqueKeys: false });
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

/** The maps that hold each of the steps. */
function mapsAlong(yaml: string, path: Path): readonly YAMLMap[] | null {
  const maps: YAMLMap[] = [];
  let node: unknown = read(yaml).contents;
  for (const name of path) {
    if (!isMap(node)) return null;
    maps.push(node);
    node = pairOf(node, name)?.value;
  }
  return maps;
}

/** Maps in maps, down to the pairs. */
function below([name, ...rest]: Path, pairs: readonly YamlPair[]): readonly YamlPair[] {
  if (name === undefined) return pairs;
  const inner = below(rest, pairs);
  const flow = `${name}: { ${inner.map((pair) => pair.flow).join(', ')} }`;
  return [{ flow, lines: [`${name}:`, ...inner.flatMap(({ lines }) => lines.map((line) => `  ${line}`))] }];
}

function addTo(yaml: string, map: YAMLMap, pairs: readonly YamlPair[]): string {
  const last = map.items.at(-1);
  const flow = pairs.map((pair) => pair.flow).join(', ');
  if (!last) return splice(yaml, rangeOf(map), `{ ${flow} }`);
  if (map.flow === true) return insert(yaml, endOf(last), `, ${flow}`);
  return insertLines(yaml, endOf(last), linesOf(yaml, pairs, columnOf(yaml, startOf(last))));
}

function linesOf(yaml: string, parts: readonly (YamlPair | string)[], indent: number): string {
  const end = yaml.includes('\r\n') ? '\r\n' : '\n';
  const lines = parts.flatMap((part) => (typeof part === 'string' ? [part] : part.lines));
  return lines.map((line) => ' '.repeat(indent) + line + end).join('');
}

function removeOne(yaml: string, collection: YAMLMap | YAMLSeq, index: number): string {
  const { items, flow } = collection;
  const [before, one, after] = [items[index - 1], items[index], items[index + 1]];
  if (flow !== true) {
    const start = yaml.lastIndexOf('\n', startOf(one)) + 1;
    return splice(yaml, [start, nextLine(yaml, endOf(one))], '');
  }
  if (after !== undefined) return splice(yaml, [startOf(one), startOf(after)], '');
  return splice(yaml, [before === undefined ? startOf(one) : endOf(before), endOf(one)], '');
}

/** Behind the line in which what ends at `end` ends. */
function insertLines(yaml: string, end: number, lines: string): string {
  return insert(yaml, nextLine(yaml, end), lines);
}

/** Where the line that holds the last character before `end` ends. */
function lineEnd(yaml: string, end: number): number {
  const at = yaml.slice(0, end).trimEnd().length;
  return at + yaml.slice(at).search(/\r?\n|$/);
}

function nextLine(yaml: string, end: number): number {
  const at = yaml.indexOf('\n', lineEnd(yaml, end));
  return at < 0 ? yaml.length : at + 1;
}

function columnOf(yaml: string, at: number): number {
  return at - (yaml.lastIndexOf('\n', at - 1) + 1);
}

function insert(yaml: string, at: number, text: string): string {
  return splice(yaml, [at, at], text);
}

function splice(yaml: string, [start, end]: readonly [number, number], text: string): string {
  return yaml.slice(0, start) + text + yaml.slice(end);
}

function rangeOf(node: unknown): readonly [number, number] {
  return [startOf(node), endOf(node)];
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Without what follows a map or list on its last lines. */
function endOf(node: unknown): number {
  if (isPair(node)) return Math.max(endOf(node.key), endOf(node.value));
  const last: unknown = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last !== undefined) return endOf(last);
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}
